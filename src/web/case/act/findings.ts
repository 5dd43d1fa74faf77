/** What the law said of an act when it was recorded, at three depths. */
import { citeText } from '../../../law/citation.ts'
import { decidingFacts, type WholeTree } from '../../../law/explain.ts'
import type { Finding } from '../../../law/finding.ts'
import type { ActFile } from '../../../office/case-records.ts'
import { type Html, html } from '../../../page/html.ts'
import { findingText, kindTag, outcomeTag, tree } from '../../../page/law-says.ts'
import { code, details, inEnglish, list } from '../../../page/parts.ts'
import { speechIn } from '../../../page/speech.ts'
import { actLink, type SeenCase } from '../seen.ts'

export function findingsShown(from: SeenCase, { decision, trees }: ActFile): Html {
  const { say } = from
  if (decision === null) {
    return html`<h2>${say('case.law')}</h2><p>${say('case.law.none')}</p>`
  }
  const { outcome, findings, elsewhere = [], profile } = decision
  return html`<h2>${say('case.law')}</h2>
<p>${outcomeTag(outcome, say)}</p>
${findings.length === 0 && html`<p>${say('sign.no-findings')}</p>`}
${findings.map((one) => findingShown(from, one, trees.get(one.rule)))}
${
  elsewhere.length > 0 &&
  details(
    say('sign.elsewhere', { count: elsewhere.length }),
    html`${elsewhere.map((one) => findingShown(from, one, trees.get(one.rule)))}`,
  )
}
<p><small>${say('case.law.profile')} ${code(profile.slice(0, 16))}</small></p>`
}

function findingShown(from: SeenCase, finding: Finding, whole: WholeTree | undefined): Html {
  const { say, language } = from
  const speak = speechIn(language)
  const cites = finding.cites.map(citeText).join(' · ')
  const facts = decidingFacts(finding)
  return html`<section class="finding">
<p>${kindTag(finding.kind, say)} ${findingText(finding, language)}</p>
${finding.cure && html`<p>${say('law.cure')}: ${speak(finding.cure)}</p>`}
<p><small>${code(finding.rule)} · ${cites}</small></p>
${
  facts.length > 0 &&
  details(
    say('case.law.facts'),
    list(
      facts.map(
        ({ text, from: acts }) =>
          html`${inEnglish(text)} ${acts.map(({ act }) => html` ${actLink(from, act)}`)}`,
      ),
    ),
  )
}
${whole ? details(say('case.law.tree'), treeShown(from, whole)) : ''}
</section>`
}

const treeShown = ({ say }: SeenCase, { when, exceptions }: WholeTree): Html =>
  html`${tree([when], say)}${exceptions.map(
    ({ says, when: exception }) =>
      html`<p>${say('case.law.unless')} ${inEnglish(says)}</p>${tree([exception], say)}`,
  )}`
