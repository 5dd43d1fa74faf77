/** Which article of the Protocol a request relies on; each is a way of its own. */
import { type Cond, the } from '../condition.ts'
import type { Facts } from '../facts.ts'

export const reliesOn = (article: '6' | '7' | '8' | '9' | '10'): Cond =>
  the.has('instrument.articles', article)

/** A case that relies on the article, and nothing else. */
export const under = (article: '6' | '7' | '8' | '9' | '10', facts: Facts = {}): Facts => ({
  'instrument.articles': [article],
  ...facts,
})
