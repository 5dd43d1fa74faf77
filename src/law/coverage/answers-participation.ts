/** Positions on how treaties are made, joined and reviewed: no matter for software for cases. */
import type { Answer } from './answers.ts'

const outside = (why: string): Answer => ({ outside: why })

const NEGOTIATION = 'how a treaty is negotiated and reviewed is decided between States'
const CONFERENCE = 'how the Conference of the Parties works is for its rules of procedure'

export const PARTICIPATION: Readonly<Record<string, Answer>> = {
  'S1-47': outside('whether to ratify is for States; what binds whom is read from directories'),
  'S2-01': outside(NEGOTIATION),
  'S2-23': outside(NEGOTIATION),
  'S2-24': outside('who is accredited to a negotiation is decided by its States'),
  'S2-25': outside('who is accredited to a negotiation is decided by its States'),
  'S2-26': outside(NEGOTIATION),
  'S2-27': outside(NEGOTIATION),
  'S2-28': outside(NEGOTIATION),
  'S2-29': outside(NEGOTIATION),
  'S2-30': outside(NEGOTIATION),
  'S2-31': outside(NEGOTIATION),
  'S2-32': outside('the secretariat keeps the page of a negotiation'),
  'S2-33': outside('whether to adopt a text is for States'),
  'S2-34': outside('a letter to a chair is circulated by the chair'),
  'S3-27': outside('no act, rule or statistic here measures how a provider secures itself'),
  'S3-57': outside('prevention happens before there is a case'),
  'S3-59': outside('awareness is raised by people, with texts of their own'),
  'S3-60': outside('standards of behaviour are no part of a request'),
  'S3-65': outside('who teaches whom is agreed between those concerned'),
  'S3-66': outside(CONFERENCE),
  'S3-67': outside(CONFERENCE),
  'S3-68': outside(CONFERENCE),
  'S4-14': outside(CONFERENCE),
  'S5-33': outside(CONFERENCE),
  'S5-35': outside('prevention and public institutions lie beyond a case'),
}
