/** Where words stand in what acts say, whatever their case, marks and width. */
import type { CaseAct } from '../../../casefile/act.ts'

export interface Place {
  /** Nothing for the body. */
  readonly part: string | null
  readonly before: string
  readonly word: string
  readonly after: string
}

export interface Found {
  readonly act: CaseAct
  /** The first places, one a text. */
  readonly places: readonly Place[]
}

const AROUND = 80
const MOST_PLACES = 5

/** Acts that say all of the words, in the order of the case. */
export function foundIn(acts: readonly CaseAct[], text: string): Found[] {
  const words = [...new Set(text.split(/\s+/).map(folded))].filter((word) => word !== '')
  return acts.flatMap((act) => {
    const texts = textsOf(act).map((one) => ({ ...one, folded: folded(one.text) }))
    const all = words.every((word) => texts.some((one) => one.folded.includes(word)))
    if (!all || words.length === 0) return []
    const places = texts.flatMap((one) => {
      const word = words.find((each) => one.folded.includes(each))
      return word === undefined ? [] : [placeOf(one, one.folded.indexOf(word), word.length)]
    })
    return [{ act, places: places.slice(0, MOST_PLACES) }]
  })
}

interface Text {
  readonly part: string | null
  readonly text: string
}

const textsOf = ({ body, parts }: CaseAct): Text[] => [
  ...leaves(body).map((text) => ({ part: null, text })),
  ...Object.entries(parts)
    .filter(([part, held]) => part !== 'rests' && !(held instanceof Uint8Array))
    .flatMap(([part, held]) => leaves(held).map((text) => ({ part, text }))),
]

function leaves(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(leaves) : []
}

const fold = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()

/** Letter by letter, so that each letter of the result has its place in the text. */
const folded = (text: string): string => [...text].map(fold).join('')

/** @param start - of the word, in the folded text */
function placeOf({ part, text }: Text, start: number, length: number): Place {
  const places: number[] = []
  let at = 0
  for (const letter of text) {
    places.push(...Array<number>(fold(letter).length).fill(at))
    at += letter.length
  }
  const [from, to] = [places[start] ?? 0, places[start + length] ?? text.length]
  const begins = Math.max(0, from - AROUND)
  const ends = Math.min(text.length, to + AROUND)
  return {
    part,
    before: `${begins > 0 ? '…' : ''}${text.slice(begins, from)}`,
    word: text.slice(from, to),
    after: `${text.slice(to, ends)}${ends < text.length ? '…' : ''}`,
  }
}
