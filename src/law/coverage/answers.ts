/**
 * How positions that no rule can hold are answered: by what the software does, which a named test
 * shows; by a person, in an act; or not here, with the reason. A position that a rule cites needs
 * no line, and may have one where the software does more than the rule says.
 */
import type { ActType } from '../act-types.ts'
import { PARTICIPATION } from './answers-participation.ts'

/** A test that turns red when the behaviour is taken away. */
export interface Kept {
  readonly what: string
  /** From the root of the project. */
  readonly file: string
  readonly test: string
}

/** A question that a person decides: in which act, and where they are asked. */
export interface Person {
  readonly decides: string
  readonly act: ActType
  readonly page: string
}

export interface Answer {
  readonly kept?: readonly Kept[]
  readonly person?: Person
  /** Why it is not for this software. */
  readonly outside?: string
}

const kept = (what: string, file: string, test: string): Answer => ({
  kept: [{ what, file, test }],
})

/** What the software does, by position. */
const KEPT: Readonly<Record<string, Answer>> = {
  'S1-19': kept(
    'every act of every kind passes one door',
    'tests/architecture.test.ts',
    'each file on the way of one act is entered from one before it',
  ),
  'S1-26': kept(
    'a judge looks at an authorization again by its day, or it is in force no more',
    'src/casefile/oversight-acts.test.ts',
    'a review fulfils the day that stood, and the next runs from it',
  ),
  'S2-15': kept(
    'oversight and data protection stop a transfer until a court has spoken',
    'src/sim/review.test.ts',
    'a transfer that oversight holds waits for the court, and then arrives',
  ),
  'S5-18': kept(
    'two States that agree do not lift the stop: a panel that both name does',
    'src/sim/review.test.ts',
    'a member whom one State alone names lifts nothing',
  ),
  'S2-19': kept(
    'a State adds to the rules and takes none away',
    'src/law/overlay.test.ts',
    'each of the six verbs does what it says, and marks what it touched',
  ),
  'S2-21': kept(
    'of two States’ rules the stricter binds',
    'src/law/properties.test.ts',
    'two States’ overlays bind together, each as strictly as alone',
  ),
  'S5-16': kept(
    'a national rule that would loosen is refused',
    'src/law/overlay-refused.test.ts',
    'an overlay may not',
  ),
  'S3-02': kept(
    'a provider is a party with its own installation, keys and acts',
    'src/casefile/act.test.ts',
    'a provider is a party of its own',
  ),
  'S3-06': kept(
    'cybercrime is Articles 7 to 17 by their elements, and nothing else',
    'src/law/offences/convention/convention.test.ts',
    'the Convention’s article is told by elements, attempts included',
  ),
  'S3-08': kept(
    'every term that a rule may use is in one versioned vocabulary',
    'src/law/formats.test.ts',
    'the page of facts is the vocabulary, fact by fact',
  ),
  'S3-20': kept(
    'tools are an offence by their purpose, with the attack that they serve',
    'src/law/offences/worked-pairs.test.ts',
    'a tool for a test is no tool for an offence',
  ),
  'S3-53': kept(
    'every act is counted in public, and nothing of its contents',
    'src/transparency/leaf.test.ts',
    'a leaf says its quarter and its commitment, and nothing else',
  ),
  'S3-41': kept(
    'what the public log shows depends on no one’s choice',
    'src/transparency/epoch.test.ts',
    'what the public sees depends on no tick between, and on none after',
  ),
  'S3-44': kept(
    'while a complaint is open nothing is erased that it is about',
    'src/casefile/clocks.test.ts',
    'nothing is erased while a complaint is open',
  ),
  'S3-43': kept(
    'what is upheld calls for a remedy with a day, and an act ends it',
    'src/casefile/keeping.test.ts',
    'follows a complaint upheld, on the day that it names or in 30 days',
  ),
  'S4-03': kept(
    'both sides’ doors apply the law, whatever the other one let pass',
    'src/sim/refusals.test.ts',
    'without a judge the receiving door stops what the sending one let pass (T04)',
  ),
  'S5-12': kept(
    'an order that is challenged does not run',
    'src/casefile/clocks.test.ts',
    'an order that is challenged does not run until a court has decided',
  ),
  'S5-36': kept(
    'every condition can be read in words, and says what it turns on',
    'src/law/explain.test.ts',
    'every shipped condition can be said, without a raw path or operator in it',
  ),
  'S2-02': kept(
    'rules speak of what is alleged and of how it is pursued, under every heading',
    'src/law/rules.test.ts',
    'the layers speak under every heading, from authenticity to afterwards',
  ),
  'S3-07': kept(
    'what two treaties name differently is one fact',
    'src/casefile/facts/declared-facts.test.ts',
    'reservations are those to the instrument relied on, the twin of 42(5) among them',
  ),
  'S3-19': kept(
    'right and intent make a Convention offence, article by article',
    'src/law/offences/convention/convention.test.ts',
    'right is an element of Articles 7 to 14 and 16, and not of 15 and 17',
  ),
  'S3-69': kept(
    'a world of invented States in which anyone can learn by doing',
    'src/sim/demo.process.test.ts',
    'it shows what the README says, and its last lines are true',
  ),
  'S4-11': kept(
    'what is in scope is told from elements, penalty and day',
    'src/law/offences/threshold.test.ts',
    'outside the Convention the threshold of the requesting State decides',
  ),
  'S4-15': kept(
    'whole cases run on one machine, from nothing, with real keys and logs',
    'src/sim/play.test.ts',
    'a ransomware case goes through both doors, and only what was ordered returns',
  ),
  'S4-16': kept(
    'every article is accounted for in public, with what a lawyer has to confirm',
    'src/law/coverage/coverage.test.ts',
    'every article is carried by a rule or listed with the reason why not',
  ),
  'S4-17': kept(
    'where a safeguard goes beyond the text is listed, with the lawful route',
    'src/law/collisions.test.ts',
    'are the known ones',
  ),
  'S5-31': kept(
    'each provision has its reading, or the reason why it has none',
    'src/law/rules.test.ts',
    'a provision is coded or listed as not coded, and never both',
  ),
  'S5-20': kept(
    'safeguards stand beside every treaty’s rules and take none away',
    'src/law/properties.test.ts',
    'safeguards are added to the treaty’s findings and take none away',
  ),
}

export const answers: Readonly<Record<string, Answer>> = { ...KEPT, ...PARTICIPATION }
