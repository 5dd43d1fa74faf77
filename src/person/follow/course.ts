/** How far it has come, in words. */

import type { Followed } from '../../office/intakes.ts'
import { toldLines } from '../../page/foreign.ts'
import { type Html, html } from '../../page/html.ts'
import { dayInWords } from '../../page/moment.ts'
import { summary } from '../../page/parts.ts'
import type { At } from '../../page/words.ts'
import type { PersonDesk } from '../face.ts'
import { moment } from '../moments.ts'
import { officeName, zoneOf } from '../names.ts'

interface With extends At {
  readonly desk: PersonDesk
}

export const courseLines = (one: Followed, { language, say, desk }: With): Html =>
  summary([
    [say('person.follow.what'), say(`person.kind.${one.kind}`)],
    [say('person.say.office'), officeName(desk, one.office, language)],
    [say('person.sent.at'), moment(one.at, zoneOf(desk, null), language)],
    [say('person.follow.stage'), stageText(one, { language, say })],
    [say('person.follow.reply'), one.reply === null ? undefined : toldLines(one.reply)],
  ])

function stageText({ course, kind, due }: Followed, of: At): Html {
  const { language, say } = of
  const asked = kind === 'asked'
  const day = dayInWords('at' in course ? course.at : due, language)
  switch (course.stage) {
    case 'waiting':
      return html`${say(asked ? 'person.course.checking' : 'person.course.waiting', { day })}`
    case 'done':
      return html`${say(asked ? 'person.course.checked' : 'person.course.done', { day })}`
    case 'late':
    case 'registered':
      return html`${say(`person.course.${course.stage}`, { day })}`
    case 'decided': {
      const decided = say(`person.course.decided.${course.result}`, { day })
      return html`${decided}${course.remedy && html`<br>${remedyText(course.remedy, of)}`}`
    }
  }
}

type Remedy = NonNullable<Extract<Followed['course'], { stage: 'decided' }>['remedy']>

function remedyText({ due, done }: Remedy, { language, say }: At): string {
  if (!done) return say('person.course.remedy', { day: dayInWords(due, language) })
  const names = done.measures.map((one) => say(`person.measure.${one}`))
  const measures = new Intl.ListFormat(language).format(names)
  return say('person.course.remedied', { day: dayInWords(done.at, language), measures })
}
