/** Who was invited, and where each stands. */
import { told } from '../../page/foreign.ts'
import { html } from '../../page/html.ts'
import { code, link, table } from '../../page/parts.ts'
import { enrolmentPage } from '../face.ts'
import { officeName } from '../names.ts'
import { stageTag, untilOf } from './stage.ts'

export const enrolmentsPage = enrolmentPage({
  path: '/enrolments',
  name: 'enrolments',
  async show({ language, say }, context) {
    const all = await context.enrolments.list(context.by.person)
    const { who } = context.desk
    return {
      title: say('enrol.title'),
      content: html`<p class="lead">${say('enrol.lead')}</p>
<p>${link(`/${language}/enrolments/new`, say('enrol.invite'))}</p>
${
  all.length === 0
    ? html`<p>${say('enrol.empty')}</p>`
    : table({
        caption: say('enrol.caption'),
        head: [say('admin.person'), say('enrol.office'), say('enrol.stage'), say('enrol.until')],
        rows: all.map((one) => [
          html`${link(`/${language}/enrolments/${one.id}`, told(one.name))}<br>${code(one.person)}`,
          officeName(who, one.office, language),
          stageTag(one, say),
          untilOf(one, context, language),
        ]),
      })
}`,
    }
  },
})
