/** The coverage page, line by line: docs/law/coverage.md is exactly this. */
import { provision } from '../citation.ts'
import { layerOf } from '../layer.ts'
import type { Rule } from '../rule.ts'
import { layers } from '../shipped.ts'
import { notCoded, WHY } from '../uncc-2024/not-coded.ts'
import { collisions } from './collisions.ts'
import {
  type ArticleCoverage,
  articleCoverage,
  isRealised,
  type PositionCoverage,
  positionCoverage,
  toConfirm,
} from './coverage.ts'

const HEAD = `# Coverage of the law

Made by \`rogatory law coverage\` of the rules that ship; a test holds this page to it. Every rule
is a reading of the law and not the law: before anyone relies on it in a real case a lawyer confirms
it, first of all where the last section says that its wording rests on less than an authentic
text.`

export function coveragePage(): readonly string[] {
  const articles = articleCoverage(layers, notCoded)
  const positions = positionCoverage(layers)
  return [
    ...HEAD.split('\n'),
    ...section('Layers', layerTable()),
    ...section('Articles of the Convention', articleTable(articles)),
    ...section(
      'Why a provision is no rule',
      Object.entries(WHY).map(([why, text]) => `* ${why}: ${text}`),
    ),
    ...section('Recommendations', [...counted(positions), '', ...positionTable(positions)]),
    ...section('Where safeguards and treaty collide', collisionTable()),
    ...section('What a lawyer has to confirm first', confirmTable()),
  ]
}

const section = (title: string, lines: readonly string[]): string[] => [
  '',
  `## ${title}`,
  '',
  ...lines,
]

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string[] => [
  `| ${head.join(' | ')} |`,
  `| ${head.map(() => '---').join(' | ')} |`,
  ...rows.map((cells) => `| ${cells.join(' | ')} |`),
]

const code = (rule: Pick<Rule, 'id'>): string => `\`${rule.id}\``

const layerTable = (): string[] =>
  table(
    ['layer', 'title', 'rules', 'limits on refusal'],
    layers.map(({ id, title, rules, ceilings }) => [
      `\`${id}\``,
      title,
      String(rules.length),
      String(ceilings.length),
    ]),
  )

const articleTable = (articles: readonly ArticleCoverage[]): string[] =>
  table(
    ['article', 'about', 'rules', 'no rule, because'],
    articles.map(({ article, title, rules, notCoded: left }) => [
      String(article),
      title,
      rules.map(code).join(', '),
      left.map(({ at, about, why }) => `${at} ${about}: ${why}`).join('; '),
    ]),
  )

function counted(positions: readonly PositionCoverage[]): string[] {
  const realised = positions.filter(isRealised).length
  const rest = positions.filter((one) => !isRealised(one))
  const decided = rest.filter(({ answer }) => answer.person !== undefined).length
  const outside = rest.filter(({ answer }) => answer.outside !== undefined).length
  return [
    `${positions.length} recommendations of five documents: ${realised} are realised by a rule or`,
    `by what the software does, ${decided} are put to a person, ${outside} are not for this`,
    'software.',
  ]
}

const positionTable = (positions: readonly PositionCoverage[]): string[] =>
  table(
    ['', 'asks', 'adopted text', 'met', 'answered by'],
    positions.map((one) => [one.id, one.asks, one.article, one.met, answerOf(one).join('; ')]),
  )

function answerOf({ rules, answer }: PositionCoverage): string[] {
  const { kept = [], person, outside } = answer
  return [
    ...rules.map(code),
    ...kept.map(({ what, file, test }) => `${what} (${file}: “${test}”)`),
    ...(person ? [`a person decides: ${person.decides} (\`${person.act}\`, ${person.page})`] : []),
    ...(outside === undefined ? [] : [`not for this software: ${outside}`]),
  ]
}

function collisionTable(): string[] {
  const limits = new Map(layers.flatMap(({ ceilings }) => ceilings.map((one) => [one.id, one])))
  const rows = Object.values(collisions)
    .flat()
    .map((line) => line.split(' beyond ') as [string, string])
    .map(([rule, limit]) => {
      const ceiling = limits.get(limit)
      const place = ceiling ? `${ceiling.cite.instrument} ${provision(ceiling.cite)}` : limit
      return [`\`${rule}\``, place, ceiling?.route.en ?? 'name that instrument in the request']
    })
  return table(['rule', 'limit of', 'lawful route'], rows)
}

function confirmTable(): string[] {
  const rules = layers.flatMap((layer) => layer.rules)
  const rows = rules
    .map((rule) => [rule, toConfirm(rule)] as const)
    .filter(([, open]) => open.length > 0)
    .map(([rule, open]) => [code(rule), layerOf(rule.id), open.join(', ')])
  return table(['rule', 'layer', 'provisions and how sure we are of their wording'], rows)
}
