/** The revised draft of 2024, as an appeal before the concluding session describes it. */
import { defineLayer } from '../layer.ts'
import type { Draft } from './draft.ts'
import { dataProtection, discrimination, seriousCrime } from './provisions.ts'

const draft = 'draft-2024-revised'

export const draft2024Revised: Draft = {
  layer: defineLayer({
    id: draft,
    basis: 'treaty',
    title: 'Revised draft, 2024',
    rules: [
      seriousCrime(
        { draft, at: '35(1)', adopted: '35(1)' },
        'Assistance is owed for the draft’s own offences and for any serious offence under the ' +
          'law of the requesting State.',
      ),
      dataProtection(
        { draft, at: '36(1)', adopted: '36(1)(a)' },
        'The duty of widest assistance is said to press for transfer under conditions, paragraph ' +
          '1(b); a State whose law forbids the transfer is read as free not to make it.',
      ),
      discrimination({ draft, at: '40(22)', adopted: '40(22)' }),
    ],
  }),
  describes: [{ at: '35(1)' }, { at: '36(1)(a)' }, { at: '40(22)' }],
  notDescribed: [
    'dual criminality, and what a request contains: Article 40(8) to (31) is only said to exist',
    'Article 24, of which only what it lacks is told: prior authorization, notice, statistics',
    'liability of platforms without intent, Article 18, and compelled experts, Article 28(4)',
    'collection in real time and interception, Articles 29 and 30, which it had',
  ],
}
