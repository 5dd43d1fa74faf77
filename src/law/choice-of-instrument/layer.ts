/**
 * Which instrument carries a request: what any treaty supposes and none says for the others. The
 * case file computes whether the one relied on binds the pair; these rules draw the consequence.
 */
import { defineLayer } from '../layer.ts'
import { anotherBinds } from './another-binds.ts'
import { noneBinds } from './none-binds.ts'

export const choiceOfInstrument = defineLayer({
  id: 'choice-of-instrument',
  basis: 'treaty',
  title: 'Choice of instrument',
  rules: [anotherBinds, noneBinds],
})
