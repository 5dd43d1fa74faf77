/** What hands a case out: the name of its file, and who may make one for the defence. */
import type { CaseId } from '../../../base/id.ts'
import type { Signed } from '../../context.ts'

export const bundleName = (id: CaseId): string => `case-${id.slice(0, 8)}.rogatory`

/** Whoever discloses to a defence, and who may order what it does not get. */
const KINDS = ['competent-authority', 'court', 'central-authority']

export const mayHandOut = ({ desk, office }: Signed): boolean =>
  KINDS.includes(desk.who.office(office)?.kind ?? '')
