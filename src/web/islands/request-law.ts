/**
 * Asks the law while somebody types: the kernel and the rules by which the server decides, on what
 * stands in the form. Nothing is kept or sent; what counts is what the server says.
 */
import type { Json } from '../../base/json.ts'
import { doubtsOf } from '../../casefile/identifiers.ts'
import type { Profile } from '../../law/profile.ts'
import { suppose } from '../../office/what-if.ts'
import { toldInline } from '../../page/foreign.ts'
import { read } from '../../page/form-of/entries.ts'
import { fieldOf } from '../../page/form-of/field.ts'
import { KIND_TONES } from '../../page/tones.ts'
import { type LawSaid, lawSaidOf } from '../request/law-asked.ts'
import type { Live } from '../request/live.ts'
import { type Cut, identifiersIn, pieceOf } from '../request/pieces.ts'
import './autosave.ts'

const PAUSE_MS = 500
const NAME = 'r'

function prepare(box: HTMLElement): void {
  const { live = '', cut = '{}', form: id = '' } = box.dataset
  const form = document.getElementById(id)
  if (!(form instanceof HTMLFormElement)) return
  const piece = pieceOf(JSON.parse(cut) as Cut)
  const field = fieldOf(piece.schema, piece.path)
  let data: Promise<Live> | undefined
  let pause: ReturnType<typeof setTimeout> | undefined
  const tell = async () => {
    data ??= fetch(live, { redirect: 'error' }).then((answer) => answer.json() as Promise<Live>)
    const known = await data
    const typed = new URLSearchParams([...new FormData(form)].map(([k, v]) => [k, String(v)]))
    const value = read(field, NAME, typed)
    show(box, { live: known, document: piece.set(known.document, value), value })
  }
  form.addEventListener('input', () => {
    clearTimeout(pause)
    pause = setTimeout(() => {
      // Whoever is signed out meanwhile, or has no line, types on without it.
      tell().catch(() => {
        data = undefined
        box.hidden = true
      })
    }, PAUSE_MS)
  })
}

interface Typed {
  readonly live: Live
  readonly document: Live['document']
  readonly value: Json | undefined
}

function show(box: HTMLElement, { live, document, value }: Typed): void {
  const { words } = live
  const profile = { ...(live.profile as object), digest: live.digest } as Profile
  const said = lawSaidOf(document, (what) => {
    const { parties, asOf } = live
    const to = what.document.to.centralAuthority.slice(0, 2)
    if (parties === null || parties.requested.state !== to) return undefined
    return suppose({ ...what, parties, profile, asOf })
  })
  const outcomes = said?.map((one) => `${words[one.act]}: ${words[outcomeOf(one)]}`)
  box.querySelector('[data-status]')!.textContent =
    outcomes?.join(' · ') ?? words['no-addressee'] ?? ''
  const doubts = identifiersIn(value).flatMap((told) =>
    doubtsOf(told).map(({ lack }) => {
      const text = (words[lack] ?? '').replace('{value}', toldInline(String(told['value'])))
      return line(text)
    }),
  )
  const lines = (said ?? []).flatMap((one) => findingLines(one, words))
  box.querySelector('[data-findings]')!.replaceChildren(...doubts, ...lines)
  box.hidden = false
}

const outcomeOf = ({ refusal, outcome }: LawSaid): string =>
  refusal ? 'form' : (outcome ?? 'open')

const findingLines = ({ findings }: LawSaid, words: Live['words']): HTMLLIElement[] =>
  findings.map(({ kind, says, cure }) => {
    const tag = document.createElement('strong')
    tag.className = `tag ${KIND_TONES[kind]}`
    tag.textContent = words[kind] ?? kind
    const cured = cure ? [document.createElement('br'), `${words['cure']}: ${cure.en}`] : []
    return line(tag, ` ${says.en}`, ...cured)
  })

function line(...content: readonly (Node | string)[]): HTMLLIElement {
  const made = document.createElement('li')
  made.append(...content)
  return made
}

for (const box of document.querySelectorAll<HTMLElement>('[data-live]')) prepare(box)
