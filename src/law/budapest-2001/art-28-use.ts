/** Art 28: confidentiality and use, where the requested State made them a condition. */
import { cite } from '../citation.ts'
import { LIMITED_BY_CONDITION, useBar } from '../kindred.ts'

export const art28p2bUse = useBar(
  {
    id: 'budapest-2001/28-2-b-use',
    cites: [
      cite('budapest-2001', '28(2)(b)', 'permits', 'B'),
      cite('budapest-2001', '28(4)', 'requires', 'B'),
    ],
    reading: 'The Convention limits use only where the State that gave the evidence asked for it.',
  },
  LIMITED_BY_CONDITION,
)
