/** What the tests of the portal share. */
export const NOTE = `xb.example/log
20852
CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

— xb.example/log Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
`
const RULE = 'full-safeguards/sg-03-hard-stop'

/** An address of each page, by its pattern. */
export const ADDRESSES: Readonly<Record<string, string>> = {
  '/{language}/': '/',
  '/{language}/law': '/law',
  '/{language}/law/layers/{layer}': '/law/layers/uncc-2024',
  '/{language}/law/rules/{layer}/{rule}': `/law/rules/${RULE}`,
  '/{language}/law/articles': '/law/articles',
  '/{language}/law/articles/{article}': '/law/articles/40',
  '/{language}/law/positions': '/law/positions',
  '/{language}/law/search': '/law/search?q=40(21)',
  '/{language}/law/try': '/law/try',
  '/{language}/log': '/log',
}
