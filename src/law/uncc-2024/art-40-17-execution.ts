/** Art 40(17), (18), (20), (26), (30), (31): how assistance is carried out, and its manners. */
import { cite } from '../citation.ts'
import { all, item, someItem, the } from '../condition.ts'
import { helping, one, two } from '../doors.ts'
import { defineRule } from '../rule.ts'

export const art40p17Procedure = defineRule({
  id: 'uncc-2024/40-17-procedure',
  kind: 'duty',
  heading: 10,
  on: ['DecisionTaken'],
  cites: [cite('uncc-2024', '40(17)', 'requires', 'N')],
  says: 'The procedure asked for cannot be followed: say so, and execute by domestic law.',
  reading: 'Domestic law governs execution; a wish for another procedure is no condition of it.',
  when: all(the.is('request.procedureAsked'), the.is('requested.procedureContrary')),
  duty: { by: 'requested', act: 'MessageSent', owedTo: 'requesting' },
  tests: {
    holds: [{ 'request.procedureAsked': true, 'requested.procedureContrary': true }],
    spares: [
      { 'request.procedureAsked': false, 'requested.procedureContrary': true },
      { 'request.procedureAsked': true, 'requested.procedureContrary': false },
    ],
    unknown: [[{ 'request.procedureAsked': true }, 'requested.procedureContrary']],
  },
})

export const art40p20Secrecy = defineRule({
  id: 'uncc-2024/40-20-confidentiality-impossible',
  kind: 'duty',
  heading: 12,
  on: ['DecisionTaken'],
  cites: [cite('uncc-2024', '40(20)', 'requires', 'N')],
  says: 'The request cannot be kept confidential as asked: tell the requesting State promptly.',
  when: all(the.is('confidentiality.asked'), the.is('requested.secrecyImpossible')),
  duty: { by: 'requested', act: 'ConfidentialityImpossible', owedTo: 'requesting' },
  tests: {
    holds: [{ 'confidentiality.asked': true, 'requested.secrecyImpossible': true }],
    spares: [
      { 'confidentiality.asked': false, 'requested.secrecyImpossible': true },
      { 'confidentiality.asked': true, 'requested.secrecyImpossible': false },
    ],
    unknown: [[{ 'confidentiality.asked': true }, 'requested.secrecyImpossible']],
  },
})

export const art40p26Deadline = defineRule({
  id: 'uncc-2024/40-26-deadline',
  kind: 'duty',
  heading: 10,
  on: ['RequestReceived', 'StatusAsked'],
  cites: [cite('uncc-2024', '40(26)', 'requires', 'N')],
  says: 'The request sets a deadline and says why: take it into account, and report the status.',
  reading: 'There is no fixed number of days; a reasonable question about the status is answered.',
  when: the.is('request.deadlineReasoned'),
  duty: { by: 'requested', act: 'StatusReported', owedTo: 'requesting' },
  tests: {
    holds: [{ 'request.deadlineReasoned': true }],
    spares: [{ 'request.deadlineReasoned': false }],
    unknown: [[{}, 'request.deadlineReasoned']],
  },
})

export const art40p26Status = defineRule({
  id: 'uncc-2024/40-26-status',
  kind: 'duty',
  heading: 10,
  on: ['StatusAsked'],
  cites: [cite('uncc-2024', '40(26)', 'requires', 'N')],
  says: 'The requesting State has asked where its request stands: report it.',
  when: the.is('status.questionOpen'),
  duty: { by: 'requested', act: 'StatusReported', owedTo: 'requesting' },
  tests: {
    holds: [{ 'status.questionOpen': true }],
    spares: [{ 'status.questionOpen': false }],
    unknown: [[{}, 'status.questionOpen']],
  },
})

export const art40p30Costs = defineRule({
  id: 'uncc-2024/40-30-costs',
  kind: 'duty',
  heading: 8,
  on: ['DecisionTaken'],
  cites: [cite('uncc-2024', '40(30)', 'requires', 'N')],
  says: 'The costs are substantial or extraordinary: consult on terms and on who bears them.',
  reading: 'Ordinary costs are the requested State’s, and no reason to wait.',
  when: all(the.is('requested.extraordinaryCosts'), the.isNot('costs.agreed')),
  duty: { by: 'requested', act: 'CostsProposed', owedTo: 'requesting' },
  tests: {
    holds: [{ 'requested.extraordinaryCosts': true, 'costs.agreed': false }],
    spares: [
      { 'requested.extraordinaryCosts': false, 'costs.agreed': false },
      { 'requested.extraordinaryCosts': true, 'costs.agreed': true },
    ],
    unknown: [[{ 'costs.agreed': false }, 'requested.extraordinaryCosts']],
  },
})

const CONDUCTED = { 'hearing.byRequesting': true, 'hearing.attended': false } as const

export const art40p18Video = defineRule({
  id: 'uncc-2024/40-18-hearing-by-video',
  kind: 'need',
  heading: 10,
  on: ['RequestTransmitted', 'DecisionTaken'],
  cites: [cite('uncc-2024', '40(18)', 'requires', 'N'), cite('uncc-2024', '5(2)', 'limits', 'A')],
  says:
    'The requesting State would conduct a hearing by video, and no authority of the requested ' +
    'State attends.',
  cure: 'Agree who attends, or let the requested State’s authority conduct the hearing.',
  afterCureDate: 'ground',
  tag: 'contrary-to-own-system',
  when: all(
    someItem(all(item.oneOf('kind', 'other-assistance'), item.oneOf('purpose', 'video-hearing'))),
    the.is('hearing.byRequesting'),
    the.isNot('hearing.attended'),
  ),
  tests: {
    holds: [
      helping('video-hearing', CONDUCTED),
      two({ kind: 'other-assistance', purpose: 'video-hearing' }, { kind: 'content' }, CONDUCTED),
    ],
    spares: [
      helping('video-hearing', { ...CONDUCTED, 'hearing.byRequesting': false }),
      helping('video-hearing', { ...CONDUCTED, 'hearing.attended': true }),
      helping('statements', CONDUCTED),
      one('content', { purpose: 'video-hearing' }, CONDUCTED),
    ],
    unknown: [[helping('video-hearing', { 'hearing.attended': false }), 'hearing.byRequesting']],
  },
})

export const art40p31PublicRecords = defineRule({
  id: 'uncc-2024/40-31-public-records',
  kind: 'need',
  heading: 7,
  on: ['DecisionTaken'],
  decisions: ['refuse'],
  cites: [cite('uncc-2024', '40(31)(a)', 'requires', 'N')],
  says: 'Records are refused that the requested State’s law opens to the public.',
  cure: 'Give copies of them.',
  when: someItem(
    all(item.oneOf('kind', 'other-assistance'), item.oneOf('purpose', 'public-records')),
  ),
  tests: {
    holds: [
      helping('public-records'),
      two({ kind: 'other-assistance', purpose: 'public-records' }, { kind: 'content' }),
    ],
    spares: [helping('closed-records'), one('content', { purpose: 'public-records' })],
    unknown: [[one('other-assistance'), 'items[1].purpose']],
  },
})

export const art40p31ClosedRecords = defineRule({
  id: 'uncc-2024/40-31-closed-records',
  kind: 'ground',
  effect: 'no-obligation',
  tag: 'not-offered',
  heading: 7,
  on: ['DecisionTaken'],
  cites: [cite('uncc-2024', '40(31)(b)', 'permits', 'N')],
  says:
    'Government records are asked for that are not open to the public: they may be given in ' +
    'whole, in part or on conditions, or not.',
  when: someItem(
    all(item.oneOf('kind', 'other-assistance'), item.oneOf('purpose', 'closed-records')),
  ),
  tests: {
    holds: [
      helping('closed-records'),
      two({ kind: 'other-assistance', purpose: 'closed-records' }, { kind: 'content' }),
    ],
    spares: [helping('public-records'), one('content', { purpose: 'closed-records' })],
    unknown: [[one('other-assistance'), 'items[1].purpose']],
  },
})
