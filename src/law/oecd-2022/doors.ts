/** Which State declares that it adheres. */
import { any, the } from '../condition.ts'
import type { Facts } from '../facts.ts'

/** The State that seeks the data adheres. */
export const seekerAdheres = the.has('requesting.instruments', 'oecd-2022')
/** The State that has its providers hand data over adheres. */
export const giverAdheres = the.has('requested.instruments', 'oecd-2022')
/** One of the two adheres. */
export const eitherAdheres = any(seekerAdheres, giverAdheres)

export const SEEKER: Facts = {
  'requesting.instruments': ['oecd-2022'],
  'requested.instruments': [],
}
export const GIVER: Facts = {
  'requesting.instruments': [],
  'requested.instruments': ['oecd-2022'],
}
export const NEITHER: Facts = { 'requesting.instruments': [], 'requested.instruments': [] }
