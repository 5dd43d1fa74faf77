/** A world in the middle of its work, and a person of every office in it, signed in. */

import type { OfficeId, PersonId } from '../../src/base/id.ts'
import { addDays } from '../../src/base/instant.ts'
import type { Json } from '../../src/base/json.ts'
import type { Office } from '../../src/office/office.ts'
import { systemRandom } from '../../src/office/system.ts'
import { pathOf } from '../../src/page/route.ts'
import { signInRefused } from '../../src/sign-in/challenges.ts'
import { recorded } from '../../src/sim/play.ts'
import { ARVENIA, BELMORA } from '../../src/sim/states.ts'
import { begin, decide, preserve, send } from '../../src/sim/test-course.ts'
import { stageIn } from '../../src/sim/test-world.ts'
import type { SimWorld, WorldOptions } from '../../src/sim/world.ts'
import { newIdentity } from '../../src/vault/identity.ts'
import { ENROLMENT_PAGES } from '../../src/web/enrol/pages.ts'
import { INSIDE_PAGES, OFFICERS_PAGES } from '../../src/web/pages.ts'
import type { WebPorts } from '../../src/web/ports.ts'
import { INSTITUTION } from './answers.ts'
import { type Elsewhere, elsewhere } from './elsewhere.ts'
import {
  enrolling,
  FIRST,
  GUEST,
  type Guest,
  guest,
  type Waiting,
  waitsForTheCall,
} from './enrolment.ts'
import { MATRIX, type Sees } from './matrix.ts'
import { type OfficersWorld, officersWorld, type Visitor } from './officers.ts'

export interface Role {
  readonly person: PersonId
  readonly office: OfficeId
  readonly kind: string
  readonly installation: string
  readonly visitor: Visitor
}

type Samples = Readonly<Record<string, string>>

export interface Middle {
  readonly here: OfficersWorld
  readonly roles: readonly Role[]
  /** What stands for each parameter of an address. */
  readonly samples: Samples
  /** Of who is being enrolled. */
  readonly codes: Pick<Waiting, 'heard' | 'invited'>
  /** A route's path as an address: `/en/cases/4f…`. */
  address(path: string, language?: string): string
}

/** Without the language. */
export const bare = (path: string): string => path.replace('/{language}', '')

/** Routes for who is signed in, whoever else may have them. */
export const GUARDED = [...OFFICERS_PAGES, ...INSIDE_PAGES, ...ENROLMENT_PAGES].map(
  ({ path, method, body }) => ({ path, method, body }),
)

/** Paths at which there is something to see. */
export const PATHS: readonly string[] = GUARDED.flatMap(({ path, method }) =>
  method === 'GET' ? [path] : [],
)

/** What of them is a page to look at, and no file to take along. */
export const PAGES = PATHS.filter(
  (path) => !/\.(json|csv)$/.test(path) && !path.endsWith('{submission}/file'),
)

export const sees = (path: string, { kind, office }: Role): boolean => {
  const row: Sees = MATRIX[bare(path)] ?? []
  return row === 'all' || row.some((one) => one === kind || one === office)
}

/** One of who enrols at the provider has an office there, too. */
const administrators = [FIRST, 'XA/p-107' as PersonId]

const withGuest = (ports: WebPorts, there: Guest): WebPorts =>
  ports.identities.installation === GUEST ? enrolling(ports, there, { administrators }) : ports

/** Who answers on Sundays for both desks: the one person with two offices. */
const STANDBY = {
  ...{ name: 'Eva Lunn', post: 'standby officer' },
  offices: ['contact-point', 'central-authority'],
}
const STATES = [{ ...BELMORA, persons: [...BELMORA.persons, STANDBY] }, ARVENIA]

/** An institution's own provider that knows nobody yet. */
const oidc = {
  begin: async () => ({ to: new URL(INSTITUTION), keep: 'kept' }),
  async finish(): Promise<PersonId> {
    throw signInRefused()
  },
}

/** A case as far as its order, with a second application open before each court; and others. */
export async function inTheMiddle(world: Partial<WorldOptions> = {}): Promise<Middle> {
  const there = guest()
  const here = await officersWorld({
    world: { states: STATES, ...world },
    ports: (ports) => ({ ...withGuest(ports, there), oidc }),
  })
  const { recipient } = newIdentity(systemRandom)
  const others = await elsewhere(here.world, recipient)
  const { enrolment, ...codes } = await waitsForTheCall(there)
  // Another code can be sent.
  here.world.clock.advance(10 * 60)
  const samples = { enrolment, ...(await middleCase(here.world, recipient)) }
  const own = await ownSamples(here.world, others)
  const address = (path: string, language = 'en') =>
    `/${language}${pathOf(bare(path), { ...samples, ...own[bare(path)] })}`
  return { here, roles: await rolesIn(here), samples, codes, address }
}

/** What stands for the parameters of a page that is not open in the middle of a case. */
async function ownSamples(
  world: SimWorld,
  { come, decided, urgent }: Elsewhere,
): Promise<Readonly<Record<string, Samples>>> {
  const { papers } = world.installations.get('XB/main')!.office
  const facts = { ...decided.document.facts, summary: 'two hospitals and a school' }
  const document = { ...decided.document, facts } as unknown as Json
  const { paper: request } = await papers.write(PROSECUTOR, {
    ...{ case: decided.case, kind: 'request', person: null },
    content: { document, amends: decided.request },
  })
  const content = { type: 'ExternalRequestRegistered', body: {}, parts: {} }
  const desk = { person: 'XB/p-105' as PersonId, office: 'XB/contact-point' as OfficeId }
  const { paper } = await papers.write(desk, {
    ...{ case: papers.newCase(), kind: 'act', person: null, content },
  })
  const { decision, keep } = decided
  return {
    '/cases/{case}/request': { case: come.case },
    '/cases/{case}/parcels/{act}': { case: urgent.case, act: urgent.produced },
    '/contact/{case}/preserve': { case: come.case },
    '/contact/{case}/review': { case: urgent.case },
    '/decide/{case}/apply': { case: decided.case },
    '/decide/{case}/confirm': { case: decided.case },
    '/decide/{case}/letter/{act}': { case: decided.case, act: decision },
    '/decide/{case}/order': { case: decided.case },
    '/decide/{case}/receive': { case: come.case },
    '/decide/{case}/serve': { case: decided.case },
    '/orders/{case}/{act}/preserve': { case: decided.case, act: keep },
    '/papers/{paper}/files/{part}': { paper },
    '/requests/{request}/amendment': { request },
  }
}

const PROSECUTOR = {
  person: 'XB/p-101' as PersonId,
  office: 'XB/cybercrime-prosecutor' as OfficeId,
}

async function middleCase(world: SimWorld, recipient: string): Promise<Samples> {
  const it = await begin(world, recipient)
  await preserve(it)
  await send(it)
  const ordered = await decide(it)
  const { from } = it.document
  const document = it.document as unknown as Json
  const body = { request: it.request, items: [2], court: 'XB/central-criminal-court' }
  const parts = { application: { text: 'once more' } }
  const sought = { type: 'AuthorizationSought', case: it.case, body, parts }
  recorded(await stageIn(world).say(from.authority, sought))
  const { cases } = world.installations.get('XA/main')!.office.door
  const { request: asked } = (await cases.load(it.case)).state
  const decided = { decision: asked!.items[1]!.decision!.act, items: [2] }
  const order = { type: 'OrderApplied', case: it.case, parts }
  const before = { ...decided, court: 'XA/central-criminal-court' }
  recorded(await stageIn(world).say(it.document.to.centralAuthority, { ...order, body: before }))
  const told = { type: 'NoticeGiven', case: it.case, body: { request: it.request, items: [2] } }
  const letter = { notice: { text: 'data about you was asked for' } }
  const notice = recorded(await stageIn(world).say(from.authority, { ...told, parts: letter })).act
  await world.settle()
  const { papers, intakes } = world.installations.get('XB/main')!.office
  const oversight = 'XB/oversight' as OfficeId
  const words = { text: 'was anything asked about me? <b>', language: 'en' }
  await intakes.take({ kind: 'asked', office: oversight, about: null, words, once: 'once' })
  const [line] = await intakes.list({ person: 'XB/p-106' as PersonId, office: oversight })
  const message = { message: { json: { text: 'where is it?' } } }
  const content = { type: 'MessageSent', body: { re: 'other' }, parts: message }
  const { paper } = await papers.write(PROSECUTOR, {
    case: it.case,
    kind: 'act',
    person: null,
    content,
  })
  const { paper: request } = await papers.write(PROSECUTOR, {
    case: papers.newCase(),
    kind: 'request',
    person: null,
    content: { document },
  })
  const taken = await takingPart(world.installations.get('XB/main')!.office)
  return {
    ...taken,
    case: it.case,
    act: ordered,
    notice,
    part: 'scan',
    intake: line!.id,
    paper,
    request,
    task: 'facts',
    entry: '1',
    facet: 'elements',
    type: 'MessageSent',
  }
}

/** An organisation that applied, a period that runs, and a submission that is sealed. */
async function takingPart({ participation, installation }: Office) {
  const { intake, decisions } = participation
  const overseer = { person: 'XB/p-106' as PersonId, office: 'XB/oversight' as OfficeId }
  const said = { title: 'Rules <b>of</b> review', text: 'what changes', language: 'en' } as const
  const { id: organisation } = await intake.apply({
    ...{ once: 'a'.repeat(32), name: 'Watch <i>for</i> all', seat: 'Port Lind, Belmora' },
    ...{ about: 'we read what is planned', language: 'en' },
  })
  const changes = [{ what: 'full-safeguards', before: null, after: 'b'.repeat(64) }]
  const closesAt = addDays(installation.clock.now(), 40)
  const period = await decisions.openPeriod(overseer, { ...said, changes, closesAt })
  const { id: submission } = await intake.submit({
    ...{ once: 'c'.repeat(32), period, author: 'a <b>reader</b>', title: 'On review' },
    ...{ language: 'en', content: { form: 'text', text: 'keep it <script>' } },
  })
  return { organisation, period, submission, publish: 'paper' }
}

/** The first office of every person whose installation listens. */
function rolesIn(here: OfficersWorld): Promise<Role[]> {
  const persons = [...here.world.ceremonies.values()].flatMap(({ persons, directory }) =>
    persons.map(({ id, offices: [office] }) => ({ id, office: directory.offices.get(office!)! })),
  )
  return Promise.all(
    persons
      .filter(({ office }) => here.listens(office.installation))
      .map(async ({ id, office }) => {
        const visitor = here.visitor(office.installation)
        await visitor.signIn(id)
        const { kind, installation } = office
        return { person: id, office: office.id, kind, installation, visitor }
      }),
  )
}
