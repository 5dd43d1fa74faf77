/**
 * How widely a conduct is punished: a small share warns that a request may rest on an offence that
 * few States know. It is shown to a person and decides nothing.
 */
import type { Day } from '../../base/instant.ts'
import { type Catalogue, catalogueOn } from './catalogue.ts'
import type { Conduct } from './conduct.ts'
import { type Answer, anyOf, byAct, judgeAct } from './judge-conduct.ts'

/** The codes of the laws that punish it, do not, and leave it open. */
export type Consensus = Readonly<Record<Answer, readonly string[]>>

export function consensus(conduct: Conduct, laws: readonly Catalogue[], on: Day): Consensus {
  const answers = laws.map((law) => {
    const judged = byAct(conduct).map((one) => judgeAct(one, catalogueOn(law, on)).answer)
    return [law.law, anyOf(judged)] as const
  })
  const those = (is: Answer) => answers.filter(([, answer]) => answer === is).map(([law]) => law)
  return { met: those('met'), 'not-met': those('not-met'), unknown: those('unknown') }
}
