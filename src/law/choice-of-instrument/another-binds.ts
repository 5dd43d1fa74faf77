/** The instrument that is named does not bind, and another does: it has to be named. */
import { cite } from '../citation.ts'
import { all, the } from '../condition.ts'
import { about, EXECUTING, one } from '../doors.ts'
import type { Facts } from '../facts.ts'
import { defineRule } from '../rule.ts'
import { notUrgent } from '../uncc-2024/terms.ts'
import { TREATIES } from '../vocabulary/codes.ts'

const LATER: Facts = { 'instrument.binds': false, 'instrument.alternatives': ['budapest-2001'] }

export const anotherBinds = defineRule({
  id: 'choice-of-instrument/another-binds',
  kind: 'need',
  heading: 2,
  on: ['RequestTransmitted', ...EXECUTING],
  cites: [
    cite('vclt-1969', '26', 'requires', 'K'),
    cite('uncc-2024', '60', 'permits', 'K'),
    cite('positions', 'S3-56', 'inspires', 'own'),
    cite('positions', 'S3-14', 'inspires', 'own'),
  ],
  says: 'The instrument relied on does not bind both States on this day, and another one does.',
  reading:
    'What a request may ask and on what it may be refused depends on the instrument, so it has ' +
    'to be the one in force; preservation and help in an emergency do not wait for a better ' +
    'citation, and reciprocity is a basis only where no treaty binds.',
  cure: 'Name the instrument that binds both States; those in force are told below.',
  afterCureDate: 'ground',
  tag: 'no-instrument',
  when: all(
    notUrgent.term,
    the.isNot('instrument.binds'),
    the.has('instrument.alternatives', ...TREATIES),
  ),
  tests: {
    holds: TREATIES.map((id) =>
      about('content', { 'instrument.binds': false, 'instrument.alternatives': [id] }),
    ),
    spares: [
      about('content', { ...LATER, 'instrument.binds': true }),
      about('content', { ...LATER, 'instrument.alternatives': ['reciprocity'] }),
      about('content', { ...LATER, 'instrument.alternatives': [] }),
      about('preservation', LATER),
    ],
    unknown: [[one('content', {}, { 'instrument.binds': false }), 'instrument.alternatives']],
  },
})
