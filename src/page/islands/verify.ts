/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
/** Pages that verify, at work: files are read and checked in the browser, and sent nowhere. */
import { isFault } from '../../base/error.ts'
import { ofMillis } from '../../base/instant.ts'
import { policyOf } from '../../bundle/chains.ts'
import { reportLines } from '../../bundle/report.ts'
import type { Verification } from '../../bundle/verification.ts'
import { verifyBundle } from '../../bundle/verify.ts'
import { parseTrust } from '../../signing/trust.ts'
import { type GateResult, gateLeaf } from '../../transparency/gate.ts'
import { parseVerifierKey } from '../../transparency/note-key.ts'
import { CHECKS, type Check, COUNTS, checkOfFault, checkOfGap } from '../checks.ts'
import { membersIn } from './act-members.ts'
import { settle } from './signatures.ts'

const all = (selector: string, within: ParentNode = document): HTMLElement[] => [
  ...within.querySelectorAll<HTMLElement>(selector),
]
const byId = (id: string): HTMLElement => document.getElementById(id)!

/** Once more until no signature is unknown: see `settle`. */
async function settled<T>(work: () => T | Promise<T>): Promise<T> {
  for (;;) {
    const found = await work()
    if (!(await settle())) return found
  }
}

async function bytesOf(id: string): Promise<Uint8Array> {
  const [file] = (byId(id) as HTMLInputElement).files ?? []
  return new Uint8Array((await file?.arrayBuffer()) ?? [])
}

async function checkBundle(): Promise<void> {
  const bundle = await bytesOf('bundle')
  const trust = parseTrust(await bytesOf('trust'))
  const asOf = ofMillis(Date.now())
  const found = await settled(() => verifyBundle(bundle, { trust, asOf }))
  await showNamed(bundle, found)
  showBundle(found)
}

/** The act that the page is about, where it is about one: is it there, and what does it say? */
async function showNamed(bundle: Uint8Array, { ok, timeline }: Verification): Promise<void> {
  const section = document.getElementById('named-act')
  if (!section) return
  const step = timeline.find(({ act }) => act === section.dataset['act'])
  const holds = ok && step?.without === null
  for (const one of all('[data-named]')) one.hidden = (one.dataset['named'] === 'yes') !== holds
  const members = holds ? await membersIn(bundle, step.act) : []
  section.querySelector('dl')!.replaceChildren(...members.map(line))
  section.hidden = false
}

function line([name, text]: readonly [string, string]): HTMLElement {
  const [row, term, value] = ['div', 'dt', 'dd'].map((tag) => document.createElement(tag))
  const said = document.createElement('bdi')
  said.textContent = text
  term!.textContent = name
  value!.append(said)
  row!.append(term!, value!)
  return row!
}

function showBundle(found: Verification): void {
  const verdict = found.case === null ? 'none' : found.ok ? 'ok' : 'wrong'
  for (const one of all('[data-verdict]')) one.hidden = one.dataset['verdict'] !== verdict
  for (const check of CHECKS) mark(check, found)
  for (const count of COUNTS)
    all(`[data-count=${count}]`)[0]!.textContent = `${found.counts[count]}`
  const named = found.faults.map(({ code, act, entry, log, says }) =>
    [`${code}: ${says}`, act ?? entry ?? log].filter(Boolean).join(', '),
  )
  list('faults', named)
  list(
    'gaps',
    found.gaps.map(({ what, act, says }) => [`${what}: ${says}`, act].filter(Boolean).join(', ')),
  )
  byId('report').textContent = reportLines(found, { timeline: true }).join('\n')
  reveal('result')
}

function mark(check: Check, { case: id, faults, gaps }: Verification): void {
  const wrong = faults.some(({ code }) => checkOfFault(code) === check)
  const partly = gaps.some(({ what }) => checkOfGap(what) === check)
  const how = wrong ? 'wrong' : id === null ? 'not' : partly ? 'partly' : 'good'
  const { content } = byId(`mark-${how}`) as HTMLTemplateElement
  all(`[data-check=${check}]`)[0]!.replaceChildren(content.cloneNode(true))
}

function list(name: 'faults' | 'gaps', texts: readonly string[]): void {
  const [section] = all(`[data-list=${name}]`)
  section!.hidden = texts.length === 0
  section!.querySelector('ul')!.replaceChildren(
    ...texts.map((text) => {
      const item = document.createElement('li')
      item.textContent = text
      return item
    }),
  )
}

async function checkProof(): Promise<void> {
  const [proof, leaf] = [await bytesOf('proof'), await bytesOf('leaf')]
  const trust = parseTrust(await bytesOf('proof-trust'))
  const key = parseVerifierKey((byId('log-key') as HTMLInputElement).value.trim())
  showProof(await settled(() => gateLeaf(leaf, proof, policyOf(trust, [key]))))
}

function showProof(found: GateResult): void {
  const verdict = found.ok ? 'ok' : 'wrong'
  for (const one of all('[data-proof]')) one.hidden = one.dataset['proof'] !== verdict
  if (found.ok) {
    const { checkpoint, index, notAfter = '–' } = found
    const values = [checkpoint.origin, index, checkpoint.size, notAfter]
    for (const [i, cell] of all('#proof-result dd code').entries()) {
      cell.textContent = String(values[i])
    }
  } else byId('proof-why').textContent = `${found.code}: ${found.says}`
  reveal('proof-result')
}

function reveal(id: string): void {
  byId(id).hidden = false
  byId(id).focus()
}

/** Not every page checks proofs. */
function offer(id: string, check: () => Promise<void>, result: string): void {
  const form = document.getElementById(id)
  if (!form) return
  const status = form.querySelector<HTMLElement>('[role=status]')!
  const button = form.querySelector('button')!
  form.hidden = false
  form.addEventListener('submit', async (event) => {
    event.preventDefault()
    button.disabled = true
    byId(result).hidden = true
    status.textContent = status.dataset['working'] ?? ''
    try {
      await painted()
      await check()
      status.textContent = status.dataset['done'] ?? ''
    } catch (error) {
      const why = isFault(error) || error instanceof SyntaxError ? 'unreadable' : 'unable'
      status.textContent = `${status.dataset[why]} ${error instanceof Error ? error.message : ''}`
    }
    button.disabled = false
  })
}

/** The work holds the page, so what it says must be seen before. */
const painted = (): Promise<void> => new Promise((done) => setTimeout(done, 50))

byId('no-script').hidden = true
offer('bundle-form', checkBundle, 'result')
offer('proof-form', checkProof, 'proof-result')
