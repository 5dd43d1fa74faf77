/** A desk in memory, with something of each kind, written by people who mean no good. */
import { utf8 } from '../../base/bytes.ts'
import { instant } from '../../base/instant.ts'
import type { ParticipationDesk, Submission } from './desk.ts'

const PERIOD = 'a'.repeat(32)
const WORDS = 'b'.repeat(32)
export const FILE = 'c'.repeat(32)
const HIDDEN = 'd'.repeat(32)
const ENTRY = 'e'.repeat(32)
/** Opens an element, closes a document, turns what follows, and is as long as a line. */
const HOSTILE = `</main><script>x</script>\u202e\u2066"'&amp;${'W'.repeat(60)}`
const at = instant('2026-11-22T09:50:27Z')

const text = { title: HOSTILE, text: `${HOSTILE}\n\nA second paragraph.`, language: 'en' }
const submission = (id: string, over: Partial<Submission>): Submission => ({
  ...{ id, period: PERIOD, author: HOSTILE, title: HOSTILE, language: 'ar', form: 'text', at },
  ...{ sha256: '0'.repeat(64), standing: 'published', reasons: null },
  ...over,
})
const UNNAMED = { author: null, title: null }
const SUBMISSIONS = [
  submission(WORDS, {}),
  submission(FILE, { form: 'pdf', period: null }),
  submission(HIDDEN, { ...UNNAMED, standing: 'withheld', reasons: HOSTILE }),
  submission('f'.repeat(32), { ...UNNAMED, standing: 'sealed' }),
]

export const testDesk = (): ParticipationDesk => ({
  now: () => at,
  namesOf: () => ({ en: HOSTILE }),
  officeNames: () => ({ en: HOSTILE }),
  papers: async () => [{ id: ENTRY, ...text, at, office: 'XB/oversight' }],
  periods: async ({ id = PERIOD }) =>
    id === PERIOD
      ? [
          {
            ...{ id, ...text, openedAt: at, closesAt: instant('2027-01-01T00:00:00Z') },
            changes: [{ what: 'full-safeguards', before: null, after: '1'.repeat(64) }],
          },
        ]
      : [],
  hearings: async () => [
    {
      ...{ id: ENTRY, ...text, place: HOSTILE, zone: 'Africa/Nairobi' },
      sessions: [{ from: at, until: instant('2026-11-22T11:50:27Z') }],
    },
  ],
  assistance: async () => [
    {
      ...{ id: ENTRY, amends: ENTRY, state: 'XA', kind: 'software', what: HOSTILE },
      ...{ risks: HOSTILE, safeguards: HOSTILE, outcome: 'refused', reviewOn: '2027-01-01' },
      ...{ language: 'en', at, office: 'XB/oversight' },
    },
  ],
  submissions: async ({ id, period, standing, open }) =>
    SUBMISSIONS.filter(
      (one) =>
        (id === undefined || one.id === id) &&
        (period === undefined || one.period === period) &&
        (standing === undefined || one.standing === standing) &&
        !(open && one.standing === 'sealed'),
    ),
  countSubmissions: async () => ({ all: SUBMISSIONS.length, sealed: 1 }),
  content: async (id) => utf8(id === FILE ? '%PDF-1.7 %%EOF' : HOSTILE),
  organisations: async () => [
    { id: ENTRY, name: HOSTILE, seat: HOSTILE, reasons: HOSTILE, decidedAt: at },
  ],
  countOrganisations: async () => ({ refused: 1, waiting: 2 }),
  once: () => '0'.repeat(32),
  intake: {
    submit: async () => ({ id: WORDS, code: '7KQM-3XWD-9RT2-B0HJ-VN5C' }),
    apply: async () => ({ id: ENTRY, code: '7KQM-3XWD-9RT2-B0HJ-VN5C' }),
    appeal: async () => {},
    look: async () => ({
      ...{ kind: 'organisation', id: ENTRY, name: HOSTILE, at },
      steps: [{ at, what: 'refused', reasons: HOSTILE }],
    }),
    receiptOf: async () => utf8('{}'),
  },
})

/** An address of each page. */
export const PARTICIPATION_ADDRESSES = [
  '/participation',
  '/participation/sections/practical',
  '/participation/sections/organisational',
  '/participation/statements',
  `/participation/statements/${WORDS}`,
  `/participation/statements/${FILE}`,
  `/participation/statements/${HIDDEN}`,
  '/participation/drafts',
  `/participation/drafts/${PERIOD}`,
  '/participation/hearings?zone=America/Lima',
  '/participation/assistance',
  '/participation/organisations',
  '/participation/organisations/apply',
  `/participation/submit?period=${PERIOD}`,
  '/participation/follow',
]

/** Those of them that are made unlike the others: a browser looks at these. */
export const PARTICIPATION_LOOKS = PARTICIPATION_ADDRESSES.filter(
  (path) => !/sections|statements$|drafts$|apply|[cd]{32}/.test(path),
)
