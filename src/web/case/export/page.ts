/** Taking the case along: the bundle that anyone can verify, and what it withholds. */
import { caseId, z } from '../../../base/schema.ts'
import { BYTES_TYPE, fileReply } from '../../../http/reply.ts'
import { routeFor } from '../../../http/route.ts'
import { html } from '../../../page/html.ts'
import { LANGUAGES } from '../../../page/language.ts'
import { code, lines, link, list } from '../../../page/parts.ts'
import { checkOrigin, FORM_TYPE } from '../../../page/sent.ts'
import type { Signed } from '../../context.ts'
import { officerPage } from '../../face.ts'
import { seeCase, trailOf } from '../seen.ts'
import { withheldIn } from '../withheld/find.ts'
import { bundleName, mayHandOut } from './hand-out.ts'

export const exportPage = officerPage({
  path: '/cases/{case}/export',
  name: 'caseExport',
  params: { case: caseId },
  async show({ language, say, params }, context) {
    const from = await seeCase(context, params.case, { language, say })
    const here = `/${language}/cases/${params.case}`
    return {
      title: say('case.export'),
      trail: trailOf(from),
      content: html`<p class="lead">${say('case.export.says')}</p>
<form method="post" action="${here}/export"><button>${say('case.export.go')}</button></form>
<p>${say('case.export.verify')}</p>
${lines(`rogatory verify ${bundleName(params.case)} --trust trust.json`)}
<h2>${say('case.export.defence')}</h2>
<p>${say('case.export.defence.says')}</p>
${list([
  link(`${here}/withheld`, say('case.ways.withheld', { count: withheldIn(from).length })),
  ...(mayHandOut(context) ? [link(`${here}/defence`, say('case.defence'))] : []),
])}
<p><small>${say('case.export.recorded')} ${code(params.case)}</small></p>`,
    }
  },
})

/** The bundle itself; the access is written down before the first byte leaves. */
export const takeBundle = routeFor<Signed>()({
  method: 'POST',
  path: '/{language}/cases/{case}/export',
  name: 'caseBundle',
  summary: 'The case as a bundle, as far as the office may see it',
  params: z.strictObject({ language: z.enum(LANGUAGES), case: caseId }),
  body: { type: FORM_TYPE, mostBytes: 1024 },
  cost: 8,
  answers: { 200: { says: 'The bundle, see docs/formats/bundle.md', type: BYTES_TYPE } },
  async answer({ params, header }, { desk, reader }) {
    checkOrigin(header)
    const body = await desk.exportCase(reader, params.case)
    return fileReply({ name: bundleName(params.case), type: BYTES_TYPE, body })
  },
})
