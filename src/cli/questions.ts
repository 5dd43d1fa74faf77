/** The questions that a decision puts to whoever takes it, as lines and for programs. */
import type { Json } from '../base/json.ts'
import type { ActType } from '../law/act-types.ts'
import { citeText } from '../law/citation.ts'
import { questionEnglish } from '../law/english.ts'
import type { Question } from '../law/questions.ts'
import { type Io, paint } from './io.ts'

const TITLES: Readonly<Record<Question['state'], string>> = {
  open: 'Open',
  answered: 'Answered by the record',
  moot: 'Not needed: nothing turns on it any more',
}

const WHO = { requesting: 'the requesting State answers', requested: 'decided here' } as const

/** @param acts - types of acts by their ids, to name what answers a question */
export function questionLines(
  io: Io,
  questions: readonly Question[],
  acts: ReadonlyMap<string, ActType> = new Map(),
): string[] {
  return (['open', 'answered', 'moot'] as const).flatMap((state) => {
    const found = questions.filter((one) => one.state === state)
    if (found.length === 0) return []
    const title = paint(io, 'bold', `${TITLES[state]}: ${found.length}`)
    return ['', title, ...found.map((one) => `  ${lineOf(one, acts)}`)]
  })
}

function lineOf(question: Question, acts: ReadonlyMap<string, ActType>): string {
  const { fact, cites, by, secondPerson, value, from, state } = question
  const place = [...new Set(cites.map(citeText))].join(', ')
  const said = [...new Set(from.flatMap(({ act }) => acts.get(act) ?? []))].join(', ')
  const answer = `${JSON.stringify(value)}${said === '' ? '' : ` in ${said}`}`
  const after =
    state === 'answered' ? answer : `${WHO[by]}${secondPerson ? ', confirmed by a second' : ''}`
  return `${questionEnglish(fact)} (${place}): ${after}`
}

/** For programs. */
export const questionsJson = (questions: readonly Question[]): Json =>
  questions.map(({ cites, ...one }) => ({
    ...one,
    cites: cites.map(citeText),
  })) as unknown as Json
