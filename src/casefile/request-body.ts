/** Does the body of an act say of its request document what it is to say? */
import type { z } from '../base/schema.ts'
import type { RequestMade } from './acts/request.ts'
import type { RequestDocument } from './request.ts'
import { marksAgree } from './request-periods.ts'

type Body = Omit<z.output<typeof RequestMade.body>, 'returnTo'>

export const bodyAgrees = (document: RequestDocument, body: Body): boolean =>
  document.to.centralAuthority === body.to &&
  document.basis.instrument === body.instrument &&
  document.handling === body.handling &&
  document.use.retentionDays === body.retentionDays &&
  (document.confidentiality?.until ?? null) === body.confidentialUntil &&
  marksAgree(document, body) &&
  document.items.length === body.items.length &&
  document.items.every((entry, i) => {
    const said = body.items[i]!
    return (
      entry.kind === said.kind &&
      entry.provider === said.provider &&
      entry.categories.join() === said.categories.join()
    )
  })
