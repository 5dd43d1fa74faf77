/** What the law said of an act when it was recorded, at three depths. */
import { isWithheld } from '../../../casefile/judge.ts'
import { citeText } from '../../../law/citation.ts'
import { decidingFacts, type WholeTree } from '../../../law/explain.ts'
import type { Finding } from '../../../law/finding.ts'
import { outcomeOf } from '../../../law/outcome.ts'
import type { ActFile } from '../../../office/case-records.ts'
import { type Html, html } from '../../../page/html.ts'
import { findingText, kindTag, outcomeTag, tree } from '../../../page/law-says.ts'
import { code, details, inEnglish, list, tag } from '../../../page/parts.ts'
import { speechIn } from '../../../page/speech.ts'
import { actLink, type SeenCase, standsUnseen } from '../seen.ts'

export function findingsShown(from: SeenCase, { act, decision, trees }: ActFile): Html {
  const { say } = from
  if (decision === null) {
    return html`<h2>${say('case.law')}</h2><p>${say('case.law.none')}</p>`
  }
  const { elsewhere = [], outcome, profile } = decision
  const unseen = standsUnseen(from, act)
  const withheld = unseen ? decision.findings.filter(isWithheld) : []
  const findings = decision.findings.filter((one) => !withheld.includes(one))
  const shown = (all: readonly Finding[]) =>
    html`${all.map((one) => findingShown(from, one, trees.get(one.rule)))}`
  return html`<h2>${say('case.law')}</h2>
<p>${
    withheld.length > 0 && findings.length === 0
      ? tag(say('case.law.as-seen'))
      : outcomeTag(withheld.length > 0 ? outcomeOf(findings) : outcome, say)
  }</p>
${decision.findings.length === 0 && html`<p>${say('sign.no-findings')}</p>`}
${shown(findings)}
${
  withheld.length > 0 &&
  details(say('case.law.withheld', { count: withheld.length }), shown(withheld))
}
${
  elsewhere.length > 0 &&
  details(say('sign.elsewhere', { count: elsewhere.length }), shown(elsewhere))
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
