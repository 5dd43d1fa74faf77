/** Cases of the Convention’s offences and of the options that States have, for tests. */
import type { Conduct } from '../conduct.ts'
import type { Answer } from '../judge-conduct.ts'
import { INTRUSION, PLAIN } from '../test-conducts.ts'

const DATA: Conduct = { ...PLAIN, acts: ['alter-data'], objects: ['data'], dataChanged: true }
export const TOOL: Conduct = {
  ...PLAIN,
  acts: ['offer-tool'],
  objects: ['program-or-device'],
  toolForOffences: true,
  purposes: ['commit-offence'],
}
const MATERIAL: Conduct = {
  ...PLAIN,
  acts: ['offer-material'],
  objects: ['abuse-material'],
  personAge: 12,
  realPerson: true,
  materialForms: ['visual'],
  selfMade: false,
  privateByConsent: false,
}
const APPROACH: Conduct = {
  ...PLAIN,
  acts: ['approach-child'],
  objects: ['child'],
  personAge: 12,
  believedChild: true,
  actedOn: true,
  purposes: ['offence-against-child'],
}
const IMAGE: Conduct = {
  ...PLAIN,
  acts: ['share-image'],
  objects: ['intimate-image'],
  personAge: 30,
  ofSexualAge: true,
  privateImage: true,
  consented: false,
}
const PROCEEDS: Conduct = {
  ...PLAIN,
  acts: ['convert-proceeds'],
  objects: ['proceeds'],
  predicateSuffices: true,
  ownProceeds: false,
  purposes: ['hide-origin'],
}

/** The plain case of each offence. */
export const CASES: Readonly<Record<string, Conduct>> = {
  'art-7': INTRUSION,
  'art-8': {
    ...PLAIN,
    acts: ['intercept-data'],
    objects: ['transmission'],
    transmissionPublic: false,
  },
  'art-9': DATA,
  'art-10': { ...DATA, objects: ['system'], hindrance: 'serious' },
  'art-11-tools': TOOL,
  'art-11-possession': { ...TOOL, acts: ['possess-tool'] },
  'art-12': { ...DATA, purposes: ['pass-as-authentic'], inauthenticData: true },
  'art-13': {
    ...PLAIN,
    acts: ['deceive-person'],
    objects: ['property'],
    dishonest: true,
    purposes: ['gain'],
    propertyLost: true,
  },
  'art-14': MATERIAL,
  'art-15': APPROACH,
  'art-16': IMAGE,
  'art-17-conversion': PROCEEDS,
  'art-17-concealment': { ...PROCEEDS, acts: ['conceal-proceeds'], purposes: [] },
  'art-17-holding': { ...PROCEEDS, acts: ['hold-proceeds'], purposes: [] },
}

/** Offence, and a change of the plain case that it just survives. */
export const EDGES: readonly (readonly [string, Conduct])[] = [
  ['art-11-tools', { objects: ['access-credential'], toolForOffences: false }],
  ['art-11-possession', { objects: ['access-credential'], toolForOffences: false }],
  ['art-14', { personAge: 17 }],
  ['art-15', { personAge: 17 }],
  ['art-16', { personAge: 18 }],
]

/** Offence, and what takes one of its elements away from the plain case. */
export const LACKING: readonly (readonly [string, Conduct])[] = [
  ['art-8', { transmissionPublic: true }],
  ['art-10', { hindrance: 'slight' }],
  ['art-11-tools', { toolForOffences: false }],
  ['art-11-tools', { purposes: ['improve-security'] }],
  ['art-11-possession', { toolForOffences: false }],
  ['art-11-possession', { purposes: ['improve-security'] }],
  ['art-12', { purposes: [] }],
  ['art-12', { inauthenticData: false }],
  ['art-13', { dishonest: false }],
  ['art-13', { purposes: [] }],
  ['art-13', { propertyLost: false }],
  ['art-14', { personAge: 18 }],
  ['art-15', { personAge: 18 }],
  ['art-15', { purposes: [] }],
  ['art-16', { personAge: 17 }],
  ['art-16', { consented: true }],
  ['art-16', { privateImage: false }],
  ['art-17-conversion', { purposes: [] }],
  ['art-17-conversion', { predicateSuffices: false }],
  ['art-17-concealment', { predicateSuffices: false }],
  ['art-17-holding', { predicateSuffices: false }],
]
const CREDENTIAL: Conduct = { ...TOOL, objects: ['access-credential'] }
const HOLDING = CASES['art-17-holding']

/** Option, offence, a conduct, and what the option makes of the answer. */
export const OPTION_CASES: readonly (readonly [
  string,
  string,
  Conduct | undefined,
  Answer,
  Answer,
])[] = [
  ['7(2)-security', 'art-7', { ...INTRUSION, securityBypassed: false }, 'met', 'not-met'],
  ['7(2)-security', 'art-7', INTRUSION, 'met', 'met'],
  ['7(2)-intent', 'art-7', INTRUSION, 'met', 'not-met'],
  ['7(2)-intent', 'art-7', { ...INTRUSION, dishonest: true }, 'met', 'met'],
  ['7(2)-intent', 'art-7', { ...INTRUSION, purposes: ['obtain-data'] }, 'met', 'met'],
  ['7(2)-connected', 'art-7', { ...INTRUSION, systemConnected: false }, 'met', 'not-met'],
  ['8(2)-intent', 'art-8', CASES['art-8'], 'met', 'not-met'],
  ['8(2)-connected', 'art-8', { ...CASES['art-8'], systemConnected: false }, 'met', 'not-met'],
  ['9(2)', 'art-9', DATA, 'met', 'not-met'],
  ['9(2)', 'art-9', { ...DATA, seriousHarm: true }, 'met', 'met'],
  ['11(3)', 'art-11-tools', TOOL, 'met', 'not-met'],
  ['11(3)', 'art-11-tools', CREDENTIAL, 'met', 'met'],
  ['11(3)', 'art-11-tools', { ...CREDENTIAL, acts: ['obtain-tool'] }, 'met', 'not-met'],
  ['11(3)', 'art-11-possession', CASES['art-11-possession'], 'met', 'not-met'],
  ['12(2)', 'art-12', CASES['art-12'], 'met', 'not-met'],
  ['14(3)(a)', 'art-14', { ...MATERIAL, realPerson: false }, 'met', 'not-met'],
  ['14(3)(b)', 'art-14', { ...MATERIAL, materialForms: ['written', 'audio'] }, 'met', 'not-met'],
  ['14(4)(a)', 'art-14', { ...MATERIAL, selfMade: true, actorAge: 12 }, 'met', 'not-met'],
  ['14(4)(a)', 'art-14', { ...MATERIAL, selfMade: true, actorAge: 18 }, 'met', 'met'],
  ['14(4)(b)', 'art-14', { ...MATERIAL, privateByConsent: true }, 'met', 'not-met'],
  ['15(2)', 'art-15', { ...APPROACH, actedOn: false }, 'met', 'not-met'],
  ['15(3)', 'art-15', { ...APPROACH, personAge: 40 }, 'not-met', 'met'],
  ['15(4)', 'art-15', { ...APPROACH, actorAge: 16 }, 'met', 'not-met'],
  ['16(3)', 'art-16', { ...IMAGE, personAge: 17 }, 'not-met', 'met'],
  ['16(3)', 'art-16', { ...IMAGE, personAge: 17, ofSexualAge: false }, 'not-met', 'not-met'],
  ['16(5)', 'art-16', IMAGE, 'met', 'not-met'],
  ['16(5)', 'art-16', { ...IMAGE, purposes: ['harm'] }, 'met', 'met'],
  ['17(2)-own', 'art-17-holding', { ...HOLDING, ownProceeds: true }, 'met', 'not-met'],
  ['17(1)(b)', 'art-17-holding', HOLDING, 'met', 'not-met'],
  ['19(2)', 'art-7', { ...INTRUSION, stage: 'attempted' }, 'not-met', 'met'],
  ['19(3)', 'art-7', { ...INTRUSION, stage: 'prepared' }, 'not-met', 'met'],
]
