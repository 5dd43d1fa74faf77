/**
 * Reciprocity: the basis where no treaty binds both States. Nothing is owed; the requested
 * State's own law is the only law, and the requesting State promises to do likewise. That all is
 * at its discretion is said by `choice-of-instrument/none-binds`.
 */
import { defineLayer } from '../layer.ts'
import {
  assurance,
  channel,
  contents,
  language,
  onlyUnderTreaty,
  ownLawProhibits,
  written,
} from './own-law.ts'
import { useCondition, useLimit } from './use.ts'

export const reciprocity = defineLayer({
  id: 'reciprocity',
  basis: 'national',
  title: 'Reciprocity and the requested State’s own law',
  instruments: ['reciprocity'],
  rules: [
    assurance,
    channel,
    contents,
    language,
    onlyUnderTreaty,
    ownLawProhibits,
    written,
    useCondition,
    useLimit,
  ],
})
