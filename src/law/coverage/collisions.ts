/**
 * Where a safeguard goes beyond what a treaty accepts, rule by rule. The list is for
 * lawyers: a new line means that a rule collides with the text and needs its lawful route.
 */
export const collisions: Readonly<Record<string, readonly string[]>> = {
  'convention-minimum': [],
  'full-safeguards': [
    'full-safeguards/sg-01-beyond-the-list beyond uncc-2024/35-1-c',
    'full-safeguards/sg-01-penalty-parity beyond uncc-2024/35-1-c',
    'full-safeguards/sg-01-protocol-offence beyond uncc-2024/35-1-c',
    'full-safeguards/sg-01-threshold-alone beyond uncc-2024/35-1-c',
    'full-safeguards/sg-03-good-faith beyond budapest-2001/30-2',
    'full-safeguards/sg-03-good-faith beyond uncc-2024/43-2',
    'full-safeguards/sg-03-hard-stop beyond budapest-2001/30-2',
    'full-safeguards/sg-03-hard-stop beyond uncc-2024/43-2',
    'full-safeguards/sg-04-untargeted beyond budapest-2001/29-5',
    'full-safeguards/sg-04-untargeted beyond budapest-2001/30-2',
    'full-safeguards/sg-04-untargeted beyond uncc-2024/42-6',
    'full-safeguards/sg-04-untargeted beyond uncc-2024/43-2',
    'full-safeguards/sg-06-no-weakening beyond budapest-2001/29-5',
    'full-safeguards/sg-06-no-weakening beyond budapest-2001/30-2',
    'full-safeguards/sg-06-compelled-expert beyond uncc-2024/42-6',
    'full-safeguards/sg-06-compelled-expert beyond uncc-2024/43-2',
    'full-safeguards/sg-06-no-decryption-demand beyond uncc-2024/42-6',
    'full-safeguards/sg-06-no-decryption-demand beyond uncc-2024/43-2',
    'full-safeguards/sg-06-no-weakening beyond uncc-2024/42-6',
    'full-safeguards/sg-06-no-weakening beyond uncc-2024/43-2',
    'full-safeguards/sg-07-death-penalty beyond budapest-2001/30-2',
    'full-safeguards/sg-07-death-penalty beyond uncc-2024/43-2',
    'full-safeguards/sg-07-irreparable-harm beyond budapest-2001/30-2',
    'full-safeguards/sg-07-irreparable-harm beyond uncc-2024/43-2',
    'full-safeguards/sg-07-persecution beyond budapest-2001/30-2',
    'full-safeguards/sg-07-political-offence beyond uncc-2024/43-2',
    'full-safeguards/sg-08-transfer-forbidden beyond budapest-2001/30-2',
  ],
}
