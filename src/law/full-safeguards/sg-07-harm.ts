/** SG-07: what no State may help to bring about, whoever asks. */
import { cite } from '../citation.ts'
import { not, the } from '../condition.ts'
import { CONSENTING, EXECUTING, SENDING_OR_DECIDING } from '../doors.ts'
import { defineRule } from '../rule.ts'
import { atRisk, marked } from '../shapes.ts'
import { asksAssistance, discloses } from '../uncc-2024/terms.ts'
import { GROUND_TAGS } from '../vocabulary/codes.ts'

const ON = [...EXECUTING, 'EvidenceTransmitted', ...CONSENTING] as const

export const sg07Torture = defineRule({
  id: 'full-safeguards/sg-07-torture',
  kind: 'bar',
  tag: 'torture',
  heading: 7,
  on: ON,
  cites: [
    cite('full-safeguards', 'SG-07', 'requires', 'own'),
    cite('uncc-2024', '6(1)', 'requires', 'A'),
    cite('uncc-2024', '40(21)(d)', 'permits', 'N'),
    cite('positions', 'S5-24', 'inspires', 'own'),
    cite('positions', 'S4-02', 'inspires', 'own'),
  ],
  says: 'There is a real risk of torture or ill-treatment.',
  ...atRisk('risk.torture'),
})

export const sg07UnfairTrial = defineRule({
  id: 'full-safeguards/sg-07-unfair-trial',
  kind: 'bar',
  tag: 'unfair-trial',
  heading: 7,
  on: ON,
  cites: [
    cite('full-safeguards', 'SG-07', 'requires', 'own'),
    cite('uncc-2024', '6(1)', 'requires', 'A'),
    cite('uncc-2024', '40(21)(d)', 'permits', 'N'),
    cite('positions', 'S2-22', 'inspires', 'own'),
  ],
  says: 'There is a real risk of a flagrantly unfair trial.',
  reading:
    'A court set up for the case and a judgment in absence without a new trial are meant too.',
  ...atRisk('risk.unfairTrial'),
})

export const sg07IrreparableHarm = defineRule({
  id: 'full-safeguards/sg-07-irreparable-harm',
  kind: 'bar',
  tag: 'irreparable-harm',
  heading: 7,
  on: ON,
  cites: [
    cite('full-safeguards', 'SG-07', 'requires', 'own'),
    cite('uncc-2024', '6(1)', 'requires', 'A'),
    cite('uncc-2024', '40(21)(d)', 'permits', 'N'),
    cite('positions', 'S5-25', 'inspires', 'own'),
    cite('positions', 'S3-17', 'inspires', 'own'),
  ],
  says: 'Irreparable harm to a person is real and foreseeable.',
  ...atRisk('risk.irreparableHarm'),
})

export const sg07NeBisInIdem = defineRule({
  id: 'full-safeguards/sg-07-ne-bis-in-idem',
  kind: 'bar',
  tag: 'ne-bis-in-idem',
  heading: 7,
  on: ON,
  cites: [
    cite('full-safeguards', 'SG-07', 'requires', 'own'),
    cite('uncc-2024', '6(1)', 'requires', 'A'),
    cite('uncc-2024', '40(21)(d)', 'permits', 'N'),
    cite('positions', 'S5-27', 'inspires', 'own'),
  ],
  says: 'The person has been finally convicted or acquitted of the same act.',
  reading:
    'A judgment of either State or of a third one is meant; a request of the defence, or for a ' +
    'reopening in the person’s favour, is none against them.',
  ...marked(asksAssistance, 'already-tried'),
})

const LAPSED = ['time-barred', 'amnestied', 'purely-military'] as const

export const sg07Lapsed = defineRule({
  id: 'full-safeguards/sg-07-lapsed',
  kind: 'ground',
  effect: 'may-refuse',
  tag: 'contrary-to-own-system',
  heading: 7,
  on: SENDING_OR_DECIDING,
  cites: [
    cite('full-safeguards', 'SG-07', 'requires', 'own'),
    cite('uncc-2024', '40(21)(d)', 'permits', 'N'),
    cite('positions', 'S5-17', 'inspires', 'own'),
  ],
  says:
    'The offence can no longer be punished, by lapse of time or amnesty, or is one of military ' +
    'law alone.',
  reading: 'Grounds known from extradition; here a person weighs them against the evidence sought.',
  ...marked(asksAssistance, ...LAPSED),
})

export const sg07ReasonableGrounds = defineRule({
  id: 'full-safeguards/sg-07-reasonable-grounds',
  kind: 'ground',
  effect: 'no-obligation',
  tag: 'discrimination',
  heading: 7,
  on: ['DecisionTaken'],
  cites: [
    cite('full-safeguards', 'SG-07', 'requires', 'own'),
    cite('uncc-2024', '40(22)', 'permits', 'K'),
    cite('positions', 'S1-38', 'inspires', 'own'),
    cite('positions', 'S2-35', 'inspires', 'own'),
    cite('positions', 'S5-23', 'inspires', 'own'),
  ],
  says:
    'There are reasonable grounds to suspect that the request serves discrimination: because of ' +
    'sex, gender identity, sexual orientation, race, colour, language, belief, opinion, origin, ' +
    'nationality, disability, age, birth or another status.',
  reading:
    'Article 40(22) asks for substantial grounds and names fewer reasons. A reasonable suspicion ' +
    'is enough for a person to look and to write; what they then find is held against the text. ' +
    'The mark stays inside the requested State.',
  ...marked(discloses, 'discrimination-suspected'),
})

export const sg07NamedGrounds = defineRule({
  id: 'full-safeguards/sg-07-named-grounds',
  kind: 'need',
  heading: 7,
  on: ['DecisionTaken'],
  decisions: ['refuse', 'postpone'],
  cites: [
    cite('full-safeguards', 'SG-07', 'requires', 'own'),
    cite('uncc-2024', '40(25)', 'requires', 'N'),
    cite('positions', 'S5-21', 'inspires', 'own'),
  ],
  says: 'A ground is named that is none of the common list, so nobody can count or contest it.',
  cure: 'Name the ground by its word in the list; the reasons say the rest.',
  when: not(the.within('act.refusalGrounds', ...GROUND_TAGS)),
  tests: {
    holds: [{ 'act.refusalGrounds': ['because we can' as 'fiscal'] }],
    spares: GROUND_TAGS.map((tag) => ({ 'act.refusalGrounds': [tag] })),
    unknown: [[{}, 'act.refusalGrounds']],
  },
})
