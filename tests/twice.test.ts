/**
 * Every form of the officers' pages, filled in well: pressed twice, sent from two windows, after
 * the session has ended, and from elsewhere. Nothing is lost, and nothing is done twice.
 */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { TICKET } from '../src/page/once.ts'
import { formsOf, unsoundIn } from './house/answers.ts'
import {
  complaintsIn,
  type Fields,
  type Filled,
  fieldsOf,
  fresh,
  isTaken,
  sendForm,
  typedInto,
  unlike,
} from './house/filled.ts'
import { formsSeen } from './house/forms.ts'
import { bare, inTheMiddle, type Middle } from './house/middle.ts'
import type { Seen, Visitor } from './house/officers.ts'
import { grownByMore, newIn, type Rows, WrittenRows } from './house/rows.ts'
import { sampleOf } from './house/samples.ts'
import type { Found } from './house/strangers.ts'

interface Known extends Found {
  readonly typed: Fields
}

interface Opened {
  readonly form: Known
  readonly visitor: Visitor
  /** The form in a window of its own. */
  open(): Promise<Filled>
  rows(): Promise<Rows>
}

const FOREIGN = ['cross-site', 'same-site', 'none']
const [EARLY, LATE] = ['as the first window said it', 'as the second window has it']

/** Signed by what a device answers to this very page; its twin is sent as persona. */
const BY_DEVICE = 'assertion'
/** Adds to what stands there, whatever that is by then. */
const ADDS = new Set([
  '/requests/{request}/items',
  '/requests/{request}/offences',
  // A new code voids the one before, as its page says.
  '/cases/{case}/notices/{notice}',
])
/** The second press finds nobody signed in, and is asked to sign in. */
const ENDS = '/sign-out'

describe('a form that is filled in well', () => {
  const written = new WrittenRows()
  const forms: Known[] = []
  let middle: Middle
  before(async () => {
    middle = await inTheMiddle({ database: written.database })
    await middle.here.world.settle()
    await written.keep()
  })
  after(() => middle?.here.close())

  test('is taken, whichever it is', async () => {
    const faults: string[] = []
    for (const form of inOrder(await formsSeen(middle))) {
      const found = await typedInto(await form.visitor(), form, await sampleOf(form, middle))
      if ('typed' in found) forms.push({ ...form, ...found })
      else faults.push(`${titleOf(form)} ${refusal(found.refused)}`)
      await written.putBack(form.installation)
    }
    assert.deepEqual(faults, [])
  })

  /** With each form in turn, in the world as it was. */
  async function inEach(faultsOf: (opened: Opened) => Promise<readonly string[]>): Promise<void> {
    const faults: string[] = []
    for (const form of forms) {
      const { installation: at } = form
      const visitor = await form.visitor()
      visitor.follows = false
      const open = async () => {
        const there = await fresh(visitor, form)
        assert.ok(there, `${titleOf(form)} is not open any more`)
        return { ...there, typed: form.typed }
      }
      const found = await faultsOf({ form, visitor, open, rows: () => written.seen(at) })
      faults.push(...found.map((fault) => `${titleOf(form)} ${fault}`))
      await written.putBack(at)
    }
    assert.deepEqual(faults, [])
  }

  test('pressed twice, at once or later, does what it does once, and says the same', () =>
    inEach(async ({ form: { path, role }, visitor, open, rows }) => {
      const form = await open()
      const before = await rows()
      const both = await Promise.all([sendForm(visitor, form), sendForm(visitor, form)])
      const once = await rows()
      const late = await sendForm(visitor, form)
      return [
        ...[...both, late].filter(({ status }) => status >= 500).map(refusal),
        ...(both.some(isTaken) ? [] : [`is not taken: ${refusal(both[0])}`]),
        ...(isSame(...both) || role === undefined || bare(path) === ENDS
          ? []
          : [`says ${refusal(both[0])}, and ${refusal(both[1])}`]),
        ...grownByMore(before, once).map((table) => `does two of ${table}`),
        ...newIn(once, await rows()).map((row) => `does again what makes ${row}`),
      ]
    }))

  test('sent from two windows, loses nothing of either without saying so', () =>
    inEach(async ({ form: { path }, visitor, open, rows }) => {
      const [plain, window] = [await open(), await open()]
      const [early, late] = unlike(plain, EARLY, LATE)
      const before = await rows()
      const first = await sendForm(visitor, { ...plain, typed: early })
      const made = newIn(before, await rows())
      const second = await sendForm(visitor, { ...window, typed: late })
      const lost = newIn(await rows(), made)
      const words = Object.values(late).includes(LATE)
      const empty = await sendForm(visitor, { ...window, filled: [], typed: {} })
      return [
        ...[second, empty].filter(isPage).flatMap(({ text }) => unsoundIn(text)),
        ...(isTaken(first) ? [] : [`is not taken: ${refusal(first)}`]),
        ...[second, empty].filter(({ status }) => status >= 500).map(refusal),
        ...(isTaken(second) && !ADDS.has(bare(path))
          ? lost.map((row) => `writes over ${row}`)
          : []),
        ...(!isTaken(second) && words && !second.text.includes(LATE)
          ? ['loses what came late']
          : []),
      ]
    }))

  test('sent after the session has ended, is kept whole, and then goes through', () =>
    inEach(async ({ form: { role }, open, rows }) => {
      if (role === undefined) return []
      const form = await open()
      const before = await rows()
      const visitor = middle.here.visitor(role.installation)
      const ended = await sendForm(visitor, form)
      const without = newIn(before, await rows())
      const entrance = formsOf(ended.text, ended.at).at(-1)!
      const back = await sendForm(visitor, { ...entrance, typed: { persona: role.person } })
      const kept = formsOf(back.text, back.at).find(({ action }) => action === form.action)
      const faults = [
        ...(ended.status === 401 ? [] : [`is not held up: ${refusal(ended)}`]),
        ...without.map((row) => `makes ${row} for nobody`),
      ]
      if (!kept) return [...faults, 'is not kept']
      // Files are chosen again.
      if (form.files.length > 0) return faults
      const same = isSameFields(fieldsOf(kept), fieldsOf(form))
      visitor.follows = false
      const sent = await sendForm(visitor, kept)
      return [
        ...faults,
        ...(same ? [] : ['is not kept whole']),
        ...(isTaken(sent) ? [] : [`is not taken: ${refusal(sent)}`]),
      ]
    }))

  test('sent from elsewhere, is refused', () =>
    inEach(async ({ visitor, open, rows }) => {
      const form = await open()
      const before = await rows()
      const answers = await Promise.all(
        FOREIGN.map((site) => sendForm(visitor, form, { 'sec-fetch-site': site })),
      )
      return [
        ...answers
          .filter(({ status }) => status !== 403)
          .map((seen) => `is taken: ${refusal(seen)}`),
        ...newIn(before, await rows()).map((row) => `makes ${row}`),
      ]
    }))
})

/** Acts stay, so that what signs them comes last. */
const inOrder = (all: readonly Found[]): Found[] =>
  all
    .filter(({ method, fields }) => method === 'POST' && !fields.includes(BY_DEVICE))
    .sort((a, b) => Number(a.path.endsWith('/sign')) - Number(b.path.endsWith('/sign')))

const titleOf = ({ path, fields, buttons }: Found): string =>
  `${path} (${[...fields, ...buttons.map(([name]) => name)].slice(0, 3)})`

const refusal = (seen: Seen | undefined): string =>
  seen ? `${seen.status} ${seen.at} ${complaintsIn(seen.text)}` : 'is not open'

const ANY_TICKET = new RegExp(`(name="${TICKET}" value=")[^"]*`, 'g')

const isSame = (one: Seen, two: Seen): boolean =>
  one.status === two.status &&
  one.at === two.at &&
  one.text.replace(ANY_TICKET, '$1') === two.text.replace(ANY_TICKET, '$1')

const isPage = ({ headers }: Seen): boolean =>
  headers.get('content-type')?.startsWith('text/html') === true

const isSameFields = (one: Fields, two: Fields): boolean => sortedText(one) === sortedText(two)

const sortedText = (fields: Fields): string =>
  JSON.stringify(
    Object.entries(fields)
      .map(([name, value]) => [name, [value].flat()])
      .sort(),
  )
