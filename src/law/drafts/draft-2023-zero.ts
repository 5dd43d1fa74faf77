/** The zero draft of 2023, as positions after the sixth session describe it. */
import { defineLayer } from '../layer.ts'
import type { Draft } from './draft.ts'
import { dataProtection, dualCriminality, seriousCrime } from './provisions.ts'

const draft = 'draft-2023-zero'

export const draft2023Zero: Draft = {
  layer: defineLayer({
    id: draft,
    basis: 'treaty',
    title: 'Zero draft, 2023',
    rules: [
      seriousCrime(
        { draft, at: '35(1)', adopted: '35(1)' },
        'The four years of UNTOC were used in the negotiations, without its cross-border and ' +
          'group elements; proposals for any offence at all are not read as part of the draft.',
      ),
      dualCriminality(
        { draft, at: '40', adopted: '40(8)' },
        'Named among the general principles of assistance, and read as open to the requested ' +
          'State: later articles say nothing of it, except Article 42.',
      ),
      dataProtection(
        { draft, at: '36', adopted: '36(1)(a)' },
        'Reservations of data protection could be applied, though the articles on cooperation ' +
          'did not refer to them.',
      ),
    ],
  }),
  // 24: only to powers at home, not to those used for another State. 40(22): not yet there.
  describes: [
    { at: '24(1)' },
    { at: '24(2)' },
    { at: '35(1)' },
    { at: '36(1)(a)' },
    { at: '40(8)', on: 'dual-criminality' },
    { at: '40(22)' },
  ],
  notDescribed: [
    'what a request contains, its language and form',
    'which grounds Article 40 had; only that none was mandatory or spoke of discrimination',
    'preservation, Article 42, beyond its word on dual criminality',
    'a general clause on rights: one for the whole text was only proposed',
    'technical assistance and training, which no request is about',
  ],
}
