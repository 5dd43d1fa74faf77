/** The receipt of an act: what was signed, its place in the log, and who says that they have it. */
import { digestText, z } from '../../base/schema.ts'
import { BYTES_TYPE, fileReply, seeOther } from '../../http/reply.ts'
import { routeFor } from '../../http/route.ts'
import type { ActCourse } from '../../office/case-records.ts'
import type { ActStatus } from '../../office/reads.ts'
import { type Html, html } from '../../page/html.ts'
import { LANGUAGES } from '../../page/language.ts'
import { lines } from '../../page/parts.ts'
import { checkOrigin, FORM_TYPE } from '../../page/sent.ts'
import type { Signed } from '../context.ts'
import type { At } from '../face.ts'

const nameOf = (act: string): string => `receipt-${act.slice(0, 8)}.rogatory`

/** Nothing before it is logged and another installation has receipted it. */
export const receiptOffered = (
  { act, logged }: ActStatus,
  { receipts }: ActCourse,
  { language, say }: At,
): Html | false =>
  logged !== null &&
  receipts.length > 0 &&
  html`<h2>${say('sign.receipt')}</h2>
<p>${say('sign.receipt.says')}</p>
<form method="post" action="/${language}/acts/${act}">
<button>${say('sign.receipt.go')}</button></form>
<p>${say('sign.receipt.verify')}</p>
${lines(`rogatory verify ${nameOf(act)} --trust trust.json --timeline`)}`

export const takeReceipt = routeFor<Signed>()({
  method: 'POST',
  path: '/{language}/acts/{act}',
  name: 'actReceipt',
  summary: 'One act as a bundle that proves itself',
  params: z.strictObject({ language: z.enum(LANGUAGES), act: digestText }),
  body: { type: FORM_TYPE, mostBytes: 1024 },
  cost: 8,
  answers: { 200: { says: 'A bundle, see docs/formats/bundle.md', type: BYTES_TYPE } },
  async answer({ params: { language, act }, header }, { desk, by, reader }) {
    checkOrigin(header)
    const status = await desk.statusOf(act, by.offices)
    if (status.logged === null) {
      return seeOther(`/${language}/acts/${act}`)
    }
    const body = await desk.exportAct(reader, status)
    return fileReply({ name: nameOf(act), type: BYTES_TYPE, body })
  },
})
