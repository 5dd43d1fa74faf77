/**
 * The public's listener in a world in the middle of its work: portal, taking part and the person's
 * door, with what people read there and what they fill in. Its pages are those of the routers: one
 * whose parameters or whose form nobody gave a sample of fails.
 */
import { type Listening, listen } from '../../src/api/listen.ts'
import { PUBLIC_LIMITS, publicApp } from '../../src/api/public/app.ts'
import { house } from '../../src/api/testkit.ts'
import type { OfficeId } from '../../src/base/id.ts'
import { addDays } from '../../src/base/instant.ts'
import { publicStates } from '../../src/office/public-states.ts'
import { pathOf } from '../../src/page/route.ts'
import { PERSON_PAGES, personRoutes } from '../../src/person/app.ts'
import { HELP } from '../../src/person/testkit.ts'
import { portalRoutes } from '../../src/portal/app.ts'
import { PORTAL_PAGES } from '../../src/portal/pages.ts'
import { participationRoutes } from '../../src/portal/participation/routes.ts'
import { testReads } from '../../src/portal/testkit.ts'
import { type ToldWorld, toldWorld } from '../../src/sim/test-told.ts'
import { bare } from './middle.ts'

const PROSECUTOR = 'XB/cybercrime-prosecutor' as OfficeId
const OVERSIGHT = 'XB/oversight' as OfficeId

/** A form, by the path that takes it: where it stands, and what is filled in, page after page. */
export interface Filled {
  readonly at?: string
  readonly steps: readonly Readonly<Record<string, string>>[]
}

export interface PublicHouse {
  readonly address: string
  /** Addresses of the pages that are there without a form, by path. */
  readonly pages: ReadonlyMap<string, string>
  /** Every form, with a code of its own: what may be sent once can be sent in each look. */
  forms(): Promise<ReadonlyMap<string, Filled>>
  close(): Promise<void>
}

export async function publicHouse(): Promise<PublicHouse> {
  const told = await toldWorld()
  const { office } = told
  const { participation, installation } = office
  const reads = testReads({ states: () => publicStates(installation) })
  const part = participationRoutes(participation)
  const person = personRoutes(office, HELP, (work) => work())
  // All come from one address; what is held up, and when, is tested at the listener.
  const limits = { ...PUBLIC_LIMITS, address: { burst: 1e9, perSecond: 1e9 } }
  const app = publicApp(reads, {
    ...{ house: house(), limits },
    pages: [...person, ...part, ...portalRoutes(reads)],
  })
  const listening: Listening = await listen(app, { host: '127.0.0.1', port: 0 })
  const routes = [...PORTAL_PAGES, ...PERSON_PAGES, ...part.map(({ route }) => route)]
  const paths = (method: string) =>
    routes
      .filter((one) => one.method === method && !one.path.endsWith('/file'))
      .map(({ path }) => bare(path))
  const samples = { ...(await takenPart(told)), ...LAW, figure: 'outcome', state: 'XB' }
  let letter = 1
  const forms = async () => {
    const filled = await filledIn(told, letter++)
    const taken = paths('POST')
    const lacks = [...taken.filter((one) => !(one in filled)), ...extra(filled, taken)]
    if (lacks.length > 0) throw new Error(`form and sample do not agree: ${lacks}`)
    return new Map(Object.entries(filled))
  }
  const elsewhere = [...(await forms())].filter(([, { at }]) => at).map(([path]) => path)
  const shown = paths('GET').filter((path) => !elsewhere.includes(path))
  return {
    address: listening.address,
    pages: new Map(shown.map((path) => [path, addressOf(path, samples)])),
    forms,
    async close() {
      await listening.close()
      await told.close()
    },
  }
}

const extra = (filled: object, taken: readonly string[]) =>
  Object.keys(filled).filter((one) => !taken.includes(one))

const LAW = { layer: 'full-safeguards', rule: 'sg-03-hard-stop', article: '40' }

const QUERIES: Readonly<Record<string, string>> = {
  '/law/search': '?q=40(21)',
  '/law/try': '?case=T08&risk.torture=yes',
  '/log/leaf': '?q=7',
  '/participation/hearings': '?zone=America/Lima',
}

function addressOf(path: string, samples: Readonly<Record<string, string>>): string {
  const lacks = [...path.matchAll(/\{(\w+)\}/g)].find(([, name]) => !(name! in samples))
  if (lacks) throw new Error(`no sample stands for ${lacks[0]} of ${path}`)
  return `${pathOf(path, samples)}${QUERIES[path] ?? ''}`
}

const once = (digit: string) => digit.repeat(32)

/** Something of each kind that stands where anybody reads it. */
async function takenPart({ office, world, reader }: ToldWorld) {
  const { decisions, intake } = office.participation
  const overseer = reader(OVERSIGHT)
  const now = world.clock.now()
  const words = { language: 'en', text: 'A request of another State is read by two persons.' }
  const report = { ...words, section: 'report', title: 'What was said in the first year' }
  await decisions.publishPaper(overseer, report)
  const period = await decisions.openPeriod(overseer, {
    ...{ ...words, title: 'A second reading of every refusal', closesAt: addDays(now, 40) },
    changes: [{ what: 'full-safeguards', before: '0'.repeat(64), after: '1'.repeat(64) }],
  })
  const remark = { period, title: 'On the second reading', author: 'A. Reader' } as const
  const content = { form: 'text', text: 'Thirty days are short\n\nfor a small office.' } as const
  const { id: submission } = await intake.submit({
    ...{ ...remark, once: once('a'), language: 'en', content },
  })
  const published = { submission, what: 'published', reasons: 'it was asked for' } as const
  await decisions.ruleOnSubmission(overseer, published)
  const place = 'Room 4, and by video'
  await decisions.announceHearing(overseer, {
    ...{ ...words, period, title: 'Hearing on the second reading', place, zone: 'Africa/Nairobi' },
    sessions: [{ from: addDays(now, 10), until: addDays(now, 11) }],
  })
  await decisions.registerAssistance(overseer, {
    ...{ amends: null, state: 'XA', kind: 'software', outcome: 'given-with-conditions' },
    ...{ what: 'A tool that reads logs', risks: 'It may be turned on others', language: 'en' },
    ...{ safeguards: 'Its use is logged', reviewOn: '2027-01-01' },
  })
  await applied({ office, reader }, { name: 'Watch for All', what: 'accredited' })
  return { period, submission, section: 'report' }
}

/** @returns the code by which the organisation follows */
async function applied(
  { office, reader }: Pick<ToldWorld, 'office' | 'reader'>,
  { name, what }: { readonly name: string; readonly what: 'accredited' | 'refused' },
): Promise<string> {
  const { participation } = office
  const about = 'We read what is planned.'
  const given = { name, seat: 'Port Lind, Belmora', about, language: 'en' } as const
  const { id: organisation, code } = await participation.intake.apply({
    ...{ ...given, once: participation.once() },
  })
  const decision = { organisation, what, reasons: 'its work is on these rules' }
  await participation.decisions.decideOnOrganisation(reader(OVERSIGHT), decision)
  return code
}

async function filledIn(told: ToldWorld, letter: number): Promise<Record<string, Filled>> {
  const { office, it, notice, reader } = told
  const issued = await office.notices.issue(reader(PROSECUTOR), {
    ...{ case: it.case, act: notice, letter },
  })
  if (issued.kind !== 'issued') throw new Error('the notice has no code')
  const { code } = issued
  const words = { text: 'لماذا؟ <b>why</b>', language: 'en' }
  const { reference, receipt } = await office.intakes.take({
    ...{ kind: 'asked', office: OVERSIGHT, about: null, words, once: `${letter}` },
  })
  const refused = await applied(told, { name: 'Friends of Nobody', what: 'refused' })
  const { text } = words
  const complaint = { code, kind: 'complaint', office: OVERSIGHT, text, name: 'N. N.' }
  const send = {}
  return {
    '/notice/open': { steps: [{ code: 'not-a-code' }, { code }] },
    '/notice/genuine': { steps: [{ code, office: PROSECUTOR }] },
    '/notice/say': { steps: [{}, complaint, send] },
    '/notice/ask': { steps: [{ office: OVERSIGHT, text }, send] },
    '/notice/victim': { steps: [{ wishes: 'contact', office: PROSECUTOR, text }, send] },
    '/notice/follow': { steps: [{ reference }] },
    '/notice/receipt': { steps: [{ receipt }] },
    '/participation/submit': { steps: [{}, { title: 'A remark', author: 'A. Reader', text }] },
    '/participation/organisations/apply': {
      steps: [{ name: 'Reading Circle', seat: 'Lima', about: 'We read.' }],
    },
    '/participation/follow': { steps: [{ code: refused }] },
    '/participation/appeal': {
      at: '/participation/follow',
      steps: [{ code: refused }, { reasons: 'it was wrong' }],
    },
  }
}
