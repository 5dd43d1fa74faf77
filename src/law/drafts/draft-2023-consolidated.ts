/** The consolidated negotiating document of early 2023, as comments on it describe it. */
import { defineLayer } from '../layer.ts'
import type { Draft } from './draft.ts'
import { anyCrime, dualCriminality } from './provisions.ts'

const draft = 'draft-2023-consolidated'

export const draft2023Consolidated: Draft = {
  layer: defineLayer({
    id: draft,
    basis: 'treaty',
    title: 'Consolidated negotiating document, early 2023',
    rules: [
      anyCrime(
        { draft, at: '35(1)', adopted: '35(1)' },
        'Article 35 named other crimes beside its own, and Article 23(2)(c) evidence of any ' +
          'criminal offence; no threshold of penalty is reported.',
      ),
      dualCriminality(
        { draft, at: '35(2)', adopted: '40(8)' },
        '“Whenever dual criminality is considered a requirement” leaves it to the requested ' +
          'State, so its absence is a ground and no bar.',
      ),
    ],
  }),
  describes: [{ at: '35(1)' }, { at: '40(8)', on: 'dual-criminality' }],
  notDescribed: [
    'what a request contains, its language and form, and grounds other than dual criminality',
    'the words of its Articles 5 and 24 on rights and safeguards, which are only said to exist',
    'offences of other treaties, which its Article 17 counted as its own: no fact tells of them',
    'providers that offer services without being there, Article 27(1)(b): for domestic law',
    'links with other criminal activities, Article 47(1)(a), and jurisdiction, Article 22',
  ],
}
