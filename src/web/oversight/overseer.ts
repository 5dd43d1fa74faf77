/** Pages of oversight and data-protection bodies: for others there are none. */
import type { z } from '../../base/schema.ts'
import type { MaybeShown, NOTHING, Output, PageSpec, Visit } from '../../page/route.ts'
import type { Signed } from '../context.ts'
import { officerPage } from '../face.ts'

const OVERSEEING = ['oversight', 'data-protection']

export const oversees = ({ desk, office }: Signed): boolean =>
  OVERSEEING.includes(desk.who.office(office)?.kind ?? '')

export const overseerPage = <
  P extends z.ZodRawShape = Record<never, never>,
  Q extends z.ZodType = typeof NOTHING,
>(
  spec: PageSpec<Signed, P, Q>,
) =>
  officerPage<P, Q>({
    ...spec,
    show(visit: Visit<Output<P>, z.output<Q>>, context): MaybeShown | Promise<MaybeShown> {
      return oversees(context) ? spec.show(visit, context) : undefined
    },
  })
