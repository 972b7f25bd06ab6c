/** What posts say that want something else than work done. English, German, Spanish, French, Russian. */
const PAY =
  '(?:pay|paid|payment|paying|salary|wage|bezahl\\w*|zahl\\w*|pag[oa]\\w*|pai(?:e|ement|er)\\w*|оплат\\p{L}*|плат\\p{L}*)'
const OUTSIDE =
  '(?:outside|off|without|außerhalb|ohne|fuera\\sde|sin|hors\\sde|en\\sdehors\\sde|вне)\\s(?:of\\s)?(?:the|this|der|dieser|la|esta|cette)?\\s?(?:platform|site|website|fees?|plattform|seite|gebühr\\w*|plataforma|comisi[oó]n\\w*|plateforme|платформ\\p{L}*)'
const MEANS =
  '(?:western\\sunion|money\\s?gram|cash\\s?app|zelle|gift\\s?cards?|itunes\\scards?|bitcoins?|btc|usdt|crypto(?:currency)?|in\\scash|wire\\stransfer|venmo)'
const FEE =
  '(?:registration|training|security|refundable|verification|application|onboarding|activation|starter|joining)\\s(?:fee|deposit|payment)|(?:anmelde|schulungs|bearbeitungs)gebühr|kaution|cuota\\sde\\s(?:registro|inscripción)|frais\\s(?:de\\sdossier|d.inscription)|регистрационный\\sвзнос'
const LEND =
  '(?:rent|borrow|lend|buy|sell|use)\\s(?:us\\s|me\\s)?your\\s(?:upwork|fiverr|freelancer|paypal|bank|linkedin|facebook|megilance)\\s?(?:account|profile)|(?:receive|forward|pass\\son)\\s(?:the\\s)?(?:money|payments?|funds|parcels?|packages?)\\s(?:for|on\\sbehalf)|(?:copy|photo|picture|scan)\\sof\\syour\\s(?:passport|id\\s?card|bank\\scard|credit\\scard)|your\\s(?:card|pin|banking)\\s(?:number|code|password|login)'

const all = (source: string) => new RegExp(source, 'giu')

export const words = {
  offPlatform: [
    all(`${PAY}[^.!?\\n]{0,40}?${OUTSIDE}`),
    all(`${PAY}[^.!?\\n]{0,40}?${MEANS}`),
    all(`${MEANS}[^.!?\\n]{0,30}?${PAY}`),
  ],
  feeUpfront: [all(FEE)],
  accountLending: [all(LEND)],
}

/** The first passages that are found, as they were written. */
export function passages(text: string, patterns: readonly RegExp[]): string[] {
  return patterns.flatMap((pattern) => [...text.matchAll(pattern)].map(([found]) => found)).slice(0, 3)
}
