/** The Convention article by article: the rules that carry it, and what no rule holds. */
import { z } from '../../base/schema.ts'
import { articleCoverage } from '../../law/coverage/coverage.ts'
import { layers } from '../../law/shipped.ts'
import { type NotCoded, notCoded } from '../../law/uncc-2024/not-coded.ts'
import { type Html, html } from '../../page/html.ts'
import { code, inEnglish, link, list, table } from '../../page/parts.ts'
import type { MessageId, Say } from '../../page/words.ts'
import { portalPage } from '../face.ts'
import { ruleLine } from '../law-lines.ts'

const articles = articleCoverage(layers, notCoded)

export const lawArticles = portalPage({
  path: '/law/articles',
  name: 'lawArticles',
  show: ({ language, say }) => ({
    title: say('articles.title'),
    trail: [['/law', say('law.title')]],
    content: html`<p class="lead">${say('articles.lead')}</p>
${table({
  caption: say('articles.caption'),
  head: [say('articles.article'), say('articles.about'), say('law.rules'), say('articles.left')],
  rows: articles.map(({ article, rules, notCoded: left }) => [
    link(`/${language}/law/articles/${article}`, String(article)),
    say(`article.${article}` as MessageId),
    String(rules.length),
    String(left.length),
  ]),
})}`,
  }),
})

export const lawArticle = portalPage({
  path: '/law/articles/{article}',
  name: 'lawArticle',
  params: { article: z.string().regex(/^\d{1,2}$/) },
  show({ language, say, params }) {
    const found = articles.find(({ article }) => String(article) === params.article)
    if (!found) return undefined
    const { article, rules, notCoded: left } = found
    const rest = list(left.map((one) => leftLine(one, say)))
    const carried = list(rules.map((rule) => ruleLine(rule, language, say)))
    return {
      title: say('articles.one', { article, about: say(`article.${article}` as MessageId) }),
      trail: [
        ['/law', say('law.title')],
        ['/law/articles', say('articles.title')],
      ],
      content: html`<h2>${say('articles.rules')}</h2>
${rules.length > 0 ? carried : html`<p>${say('articles.no-rule')}</p>`}
${left.length > 0 && html`<h2>${say('articles.left')}</h2>${rest}`}`,
    }
  },
})

function leftLine({ at, about, why }: NotCoded, say: Say): Html {
  const reason = say(`articles.why.${why.replaceAll(' ', '-')}` as MessageId)
  return html`${code(at)} ${inEnglish(about)}: ${reason}`
}
