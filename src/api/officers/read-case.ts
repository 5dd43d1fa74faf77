/** `GET /v1/cases/{case}`: a case as one office may see it. The reading is recorded first. */
import {
  caseId,
  digestText,
  instantText,
  officeId,
  personId,
  stateCode,
  z,
} from '../../base/schema.ts'
import { CONCERN_ANSWERS } from '../../casefile/acts/oversight.ts'
import { decidedAlone } from '../../casefile/answer-clocks.ts'
import { DATA_CATEGORIES, ITEM_KINDS } from '../../casefile/request.ts'
import { isOnPaper } from '../../casefile/state-paper.ts'
import { jsonReply } from '../../http/reply.ts'
import { jsonAnswer } from '../../http/route.ts'
import type { CaseReading } from '../../office/reads.ts'
import { named, openObject, partContent, partName, partOf } from '../wire.ts'
import { forSignedIn, officeOf } from './context.ts'

const params = z.strictObject({ case: caseId })
const query = z.strictObject({
  office: officeId.optional().meta({ description: 'needed where the person holds several' }),
})

const item = z.strictObject({
  item: z.int().min(1),
  kind: z.enum(ITEM_KINDS),
  categories: z.array(z.enum(DATA_CATEGORIES)),
  provider: officeId,
  transmitted: z.boolean(),
  decided: z.string().nullable(),
  singleOfficer: z.boolean().meta({
    description: 'one officer decided it alone, as a small State may; it is read again and counted',
  }),
  withdrawn: z.boolean(),
})

const act = z.strictObject({
  act: digestText,
  type: z.string(),
  at: instantText,
  office: officeId,
  person: personId.nullable().meta({ description: 'null for what the registry said by the clock' }),
  signedBy: z.enum(['passkey', 'software', 'office']),
  follows: z.array(digestText),
  amends: digestText.nullable(),
  audience: z.array(officeId),
  body: openObject,
  parts: z.record(partName, partContent).meta({
    description: 'those that this office may see and that are not erased',
  }),
})

const clock = z.strictObject({
  duty: z.string(),
  from: digestText.meta({ description: 'the act that started it' }),
  by: stateCode.or(officeId).nullable(),
  due: instantText,
  state: z.enum(['running', 'overdue', 'fulfilled', 'suspended']),
  cite: z.string(),
})

/** What oversight holds against an act; one that was overruled stands here as such. */
const concern = z.strictObject({
  act: digestText,
  office: officeId.meta({ description: 'the office that answers it' }),
  answered: z.enum(CONCERN_ANSWERS).nullable(),
})

const elementAnswer = z.enum(['met', 'not-met', 'unsure'])

/** Nobody's assessment: it lacks the reasons that a person gives. */
const proposed = z.strictObject({
  offence: z.int().min(1).meta({ description: 'its number in the request' }),
  requestedProvision: z.string(),
  conduct: elementAnswer,
  object: elementAnswer,
  intent: elementAnswer,
  extraElement: elementAnswer,
  exemption: z.enum(['none', 'applies', 'unsure']),
  atHome: z.enum(['met', 'not-met', 'unknown']).meta({
    description: 'whether the requesting State’s own law punishes it',
  }),
  because: z.array(z.string()),
  open: z.array(z.string()).meta({ description: 'facts of the conduct that would settle it' }),
})

const answers = named(
  'Case',
  z.strictObject({
    case: caseId,
    requesting: stateCode.nullable(),
    requested: stateCode.nullable(),
    sender: z.enum(['signed', 'reported', 'verified', 'not-verified', 'forged']),
    items: z.array(item),
    paper: z.boolean().meta({ description: 'its request came by letter: counted apart' }),
    closed: z.boolean(),
    withoutEffect: z.array(z.strictObject({ act: digestText, because: digestText })),
    concerns: z.array(concern),
    contested: z
      .array(z.strictObject({ act: digestText, judged: digestText, rule: z.string() }))
      .meta({ description: 'readings of the law that somebody contests; they change no outcome' }),
    acts: z.array(act),
    clocks: z.array(clock),
    dualCriminalityProposal: z
      .array(proposed)
      .nullable()
      .meta({
        description:
          'worked out from catalogues of offences for the assessor; no assessment, and no fact; ' +
          'null where the requested State’s catalogue or the request is not seen here',
      }),
  }),
)
type Answered = z.input<typeof answers>

const REQUEST = '6c1b9d4f6f0e3a5f5d1c7c6b0d9a2e4f8b3a1c5d7e9f0a2b4c6d8e0f1a3b5c7d'

export const readCase = forSignedIn({
  method: 'GET',
  path: '/v1/cases/{case}',
  name: 'readCase',
  summary: 'Read a case; who read it, for which office and when is recorded first',
  params,
  query,
  answers: {
    200: jsonAnswer('The case, its acts in canonical order', answers, {
      case: '000102030405060708090a0b0c0d0e0f',
      requesting: 'XB',
      requested: 'XA',
      sender: 'signed',
      items: [
        {
          item: 1,
          kind: 'preservation',
          categories: ['traffic'],
          provider: 'XA/nimbus',
          transmitted: false,
          decided: null,
          singleOfficer: false,
          withdrawn: false,
        },
      ],
      paper: false,
      closed: false,
      withoutEffect: [],
      concerns: [],
      contested: [],
      acts: [
        {
          act: REQUEST,
          type: 'RequestMade',
          at: '2026-11-22T09:50:27Z',
          office: 'XB/cybercrime-prosecutor',
          person: 'XB/p-101',
          signedBy: 'passkey',
          follows: [],
          amends: null,
          audience: ['XB/cybercrime-prosecutor'],
          body: { language: 'en' },
          parts: { request: { json: { reference: 'BLM-2026-118' } } },
        },
      ],
      clocks: [
        {
          duty: 'give-notice',
          from: REQUEST,
          by: 'XB',
          due: '2026-12-22T00:00:00Z',
          state: 'running',
          cite: 'full-safeguards SG-10',
        },
      ],
      dualCriminalityProposal: [
        {
          offence: 1,
          requestedProvision: 'Penal Code of Arvenia, section 118a',
          conduct: 'met',
          object: 'met',
          intent: 'unsure',
          extraElement: 'met',
          exemption: 'none',
          atHome: 'met',
          because: [],
          open: ['intent'],
        },
      ],
    }),
  },
  problems: [403, 404],
  async answer({ params, query }, { desk, by }) {
    const reader = { person: by.person, office: officeOf(by, query.office) }
    return jsonReply(200, shown(await desk.readCase(reader, params.case)))
  },
})

const shown = ({ case: id, state, acts, clocks, proposal }: CaseReading): Answered => ({
  case: id,
  requesting: state.requesting,
  requested: state.requested,
  sender: state.sender,
  items: (state.request?.items ?? []).map(({ transmitted, decision, ...one }) => ({
    ...one,
    categories: [...one.categories],
    transmitted: transmitted !== null,
    decided: decision?.outcome ?? null,
    singleOfficer: decidedAlone(state).some(({ item }) => item === one.item),
  })),
  paper: isOnPaper(state),
  closed: state.closed !== null,
  withoutEffect: state.without,
  concerns: state.concerns
    .filter(({ act }) => acts.some((one) => one.id === act))
    .map(({ act, office, answered }) => ({ act, office, answered: answered?.result ?? null })),
  contested: state.between.contested.filter(({ act }) => acts.some(({ id }) => id === act)),
  acts: acts.map(shownAct),
  clocks: [...clocks],
  dualCriminalityProposal:
    proposal?.map(({ entry, atHome, because, open }) => ({
      ...entry,
      atHome,
      because: [...because],
      open: [...open],
    })) ?? null,
})

const shownAct = (said: CaseReading['acts'][number]): Answered['acts'][number] => ({
  act: said.id,
  type: said.type,
  at: said.at,
  office: said.signer.office,
  person: said.signer.person,
  signedBy: said.signer.kind,
  follows: [...said.follows],
  amends: said.amends,
  audience: [...said.audience],
  body: said.body as Answered['acts'][number]['body'],
  parts: Object.fromEntries(
    Object.entries(said.parts).map(([name, content]) => [name, partOf(content)]),
  ),
})
