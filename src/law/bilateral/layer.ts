/**
 * A treaty of the two States with each other, as a template: they fill it with the terms that
 * their directories declare. A citation names the term; the treaty's own articles are theirs.
 */
import { defineLayer } from '../layer.ts'
import { channel, contents, language, written } from './contents.ts'
import { grounds, onlyListed, refusalNamesListed } from './grounds.ts'
import { answerOverdue, useCondition, useLimit } from './use-and-time.ts'

export const bilateral = defineLayer({
  id: 'bilateral',
  basis: 'treaty',
  title: 'Treaty of the two States',
  instruments: ['bilateral'],
  rules: [
    channel,
    contents,
    language,
    written,
    ...grounds,
    refusalNamesListed,
    useLimit,
    useCondition,
    answerOverdue,
  ],
  ceilings: onlyListed,
})
