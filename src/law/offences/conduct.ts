/**
 * Conduct as facts: what somebody is alleged to have done, in words that name no article of any
 * law, so that every law can be held against it.
 *
 * A conduct is one flat record; an **absent member is unknown**. It is judged as alleged: what
 * nobody alleges is answered "no" by whoever writes the facts down, and never left out for that.
 */
import { code, codes, count, flag, type ValuesOf } from '../fact.ts'

/**
 * Every act has a word of its own family, so that two acts of one conduct cannot be mixed up. An
 * act that has no word here is `other-act`, of which no catalogue can say anything.
 */
export const ACTS = [
  'probe-system',
  'access-system',
  'intercept-data',
  'input-data',
  'alter-data',
  'delete-data',
  'suppress-data',
  'transmit-data',
  'disturb-system',
  'make-tool',
  'obtain-tool',
  'offer-tool',
  'possess-tool',
  'deceive-person',
  'extort',
  'make-material',
  'offer-material',
  'obtain-material',
  'possess-material',
  'finance-material',
  'approach-child',
  'share-image',
  'convert-proceeds',
  'conceal-proceeds',
  'hold-proceeds',
  'make-statement',
  'other-act',
] as const
export type ActKind = (typeof ACTS)[number]
/** What a law can name. */
export const NAMED_ACTS = ACTS.filter((act) => act !== 'other-act')

export const OBJECTS = [
  'system',
  'data',
  'transmission',
  'program-or-device',
  'access-credential',
  'property',
  'abuse-material',
  'child',
  'intimate-image',
  'proceeds',
  'statement',
] as const
export type ObjectKind = (typeof OBJECTS)[number]

export const PARTS = ['principal', 'accomplice', 'assistant', 'instigator'] as const
export type Part = (typeof PARTS)[number]
export const STAGES = ['completed', 'attempted', 'prepared'] as const
export type Stage = (typeof STAGES)[number]

const ACTOR_AND_ACT = {
  actorAge: count('the age of the actor in years', 'Full years at the time of the act.'),
  part: code(PARTS, 'the part of the actor', 'Principal, or one who takes part in another’s act.'),
  acts: codes(
    ACTS,
    'the acts alleged',
    'Each is judged alone; a word of one family never another.',
  ),
  stage: code(STAGES, 'how far the act went', 'Prepared: nothing was begun. Attempted: begun.'),
  means: codes(
    ['malware', 'overload', 'deception-of-persons', 'stolen-credential', 'flaw-in-software'],
    'the means used',
    'Everything used that is on this list; empty where nothing of it was.',
  ),
} as const

const OBJECT = {
  objects: codes(OBJECTS, 'the objects of the acts', 'What the acts alleged were done to.'),
  systemOf: code(
    ['anyone', 'state', 'critical-service'],
    'whose system it is',
    'A system of the State, of a critical service, or any other.',
  ),
  systemConnected: flag(
    'the system is connected to another system',
    'the system is connected to no other system',
    'Article 7(2), 8(2).',
  ),
  transmissionPublic: flag(
    'the transmission was open to the public',
    'the transmission was not public',
    'Article 8(1) protects what is not public.',
  ),
  toolForOffences: flag(
    'the tool is made or adapted primarily for offences',
    'the tool is not made or adapted primarily for offences',
    'Article 11(1)(a)(i); a credential is a tool without that.',
  ),
} as const

const RIGHT_AND_SECURITY = {
  withoutRight: flag(
    'it was done without right',
    'it was done by right',
    'No authorization, consent or lawful ground. No, too, where no lack of right is alleged.',
  ),
  exceededAccess: flag(
    'lawful access was exceeded',
    'no lawful access was exceeded',
    'The actor might enter, and went beyond the extent or the time allowed.',
  ),
  onlyTermsBroken: flag(
    'nothing but terms of use or a policy was broken',
    'more than terms of use or a policy was broken',
    'A contract or rule of the house, and no technical or legal limit.',
  ),
  securityBypassed: flag(
    'a security measure was overcome',
    'no security measure was overcome',
    'No, where the door stood open.',
  ),
} as const

const MIND = {
  intent: code(
    ['none', 'negligence', 'recklessness', 'knowledge', 'intent'],
    'the mental element',
    'As alleged, with its basis.',
  ),
  knewWithoutRight: flag(
    'the actor knew that it was without right',
    'the actor did not know that it was without right',
    'Asked by laws that punish knowing trespass.',
  ),
  dishonest: flag(
    'the intent was dishonest or criminal',
    'the intent was neither dishonest nor criminal',
    'Fraud, gain without right, or another criminal aim.',
  ),
  purposes: codes(
    [
      'obtain-data',
      'gain',
      'harm',
      'commit-offence',
      'pass-as-authentic',
      'offence-against-child',
      'hide-origin',
      'improve-security',
      'inform-public',
    ],
    'the purposes pursued',
    'All that are alleged, so that a sole purpose can be told.',
  ),
} as const

const RESULT_AND_HARM = {
  dataObtained: flag('data was obtained', 'no data was obtained', 'Copied or taken note of.'),
  dataChanged: flag(
    'data was changed, destroyed or made unusable',
    'no data was changed, destroyed or made unusable',
    'Of an attempt, here as in the next three: what was to be brought about.',
  ),
  inauthenticData: flag(
    'data that is not authentic came about',
    'no data that is not authentic came about',
    'Article 12(1).',
  ),
  hindrance: code(
    ['none', 'slight', 'serious'],
    'the hindrance of the system',
    'Article 10 asks for a serious one.',
  ),
  propertyLost: flag('another lost property', 'nobody lost property', 'Article 13.'),
  harm: code(
    ['none', 'risked', 'intended', 'caused'],
    'the harm',
    'To anyone. None, too, where no harm is alleged.',
  ),
  seriousHarm: flag('the harm is serious', 'the harm is not serious', 'Article 9(2).'),
} as const

const MATERIAL_AND_PERSONS = {
  materialForms: codes(
    ['visual', 'written', 'audio'],
    'the forms of the material',
    'Article 14(3)(b) lets a State stop at visual material.',
  ),
  realPerson: flag(
    'the material shows an existing person',
    'the material shows no existing person',
    'Article 14(3)(a).',
  ),
  selfMade: flag(
    'it was made by the person shown',
    'it was not made by the person shown',
    'Article 14(4)(a), of a child’s own image.',
  ),
  privateByConsent: flag(
    'it was lawful between those shown, and kept in private with their consent',
    'it was not kept in private with the consent of those shown, or not lawful between them',
    'Article 14(4)(b).',
  ),
  personAge: count(
    'the age of the person shown or approached in years',
    'Full years; of a person who does not exist, the age shown.',
  ),
  believedChild: flag(
    'the actor took the other for a child',
    'the actor did not take the other for a child',
    'Article 15(3), where there was no child.',
  ),
  actedOn: flag(
    'an act in furtherance followed',
    'no act in furtherance followed',
    'Article 15(2), after the approach.',
  ),
  ofSexualAge: flag(
    'the person shown is of legal age for sexual activity',
    'the person shown is not of legal age for sexual activity',
    'Under the law of the place; Article 16(3).',
  ),
  privateImage: flag(
    'the image was private when recorded and still is',
    'the image was not private when recorded, or is so no longer',
    'Article 16(2), with a reasonable expectation of privacy.',
  ),
  consented: flag(
    'the person shown consented to its being shared',
    'the person shown did not consent to its being shared',
    'Article 16(1); no child can consent to sharing of abuse material.',
  ),
  ownProceeds: flag(
    'the proceeds come from the actor’s own offence',
    'the proceeds do not come from the actor’s own offence',
    'Article 17(2) lets a State leave them out.',
  ),
  predicateSuffices: flag(
    'the offence behind the proceeds suffices',
    'the offence behind the proceeds does not suffice',
    'One of Articles 7 to 16 or of like weight; one abroad only if punishable in both States.',
  ),
  statement: code(
    ['false-news', 'blasphemy', 'insult-of-authority', 'incitement-to-violence', 'threat', 'other'],
    'what the statement is said to be',
    'For laws that punish speech; most of it is protected.',
  ),
} as const

const AFTERWARDS = {
  onlyNecessary: flag(
    'no more was done than was needed to show the flaw',
    'more was done than was needed to show the flaw',
    'Nothing disturbed, altered or deleted, and no more data seen than the proof takes.',
  ),
  gainBeyondPay: flag(
    'a gain beyond usual pay was sought',
    'no gain beyond usual pay was sought',
    'A bounty that the owner offers is usual pay.',
  ),
  reportedToOwner: flag(
    'the flaw was reported to the owner',
    'the flaw was not reported to the owner',
    'Or to whoever runs the system.',
  ),
  reportedToAuthority: flag(
    'the flaw was reported to the authority',
    'the flaw was not reported to the authority',
    'The one that the law names.',
  ),
  reportedAfterHours: count(
    'the hours from the find to the report',
    'Full hours, to the later of the reports that the law asks for.',
  ),
  publishedFirst: flag(
    'it was made public without the owner’s consent',
    'it was not made public without the owner’s consent',
    'Before or after the report.',
  ),
  dataKept: flag(
    'data of others was kept or passed on',
    'no data of others was kept or passed on',
    'No, where none was taken or all was erased in the time allowed.',
  ),
  publicInterest: flag(
    'an overriding public interest was served',
    'no overriding public interest was served',
    'Weighed by whoever answers, with reasons.',
  ),
} as const

/** Every fact of a conduct by its name, in the order in which pages show them. */
export const CONDUCT = {
  ...ACTOR_AND_ACT,
  ...OBJECT,
  ...RIGHT_AND_SECURITY,
  ...MIND,
  ...RESULT_AND_HARM,
  ...MATERIAL_AND_PERSONS,
  ...AFTERWARDS,
} as const

export type Conduct = ValuesOf<typeof CONDUCT>
