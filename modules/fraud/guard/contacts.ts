import { hasDigits, isCounting, matches, type Span } from './finders.js'
import { spokenDigits } from './spoken_digits.js'

export interface ContactRule {
  name: string
  kind: 'phone' | 'email' | 'messenger'
  /** One line for whoever asks why the rule is there. */
  why: string
  /** Reads the folded text; rules for numbers read it without what is harmless. */
  find: (text: string) => Span[]
}

const MESSENGER =
  '(?:telegram|telegramm|телеграм|телеграмм|telgram|tg|тг|whats\\s?app|вотсап|ватсап|skype|скайп|signal|discord|viber|вайбер|wechat|weixin|snapchat|instagram|insta|kik|zalo|icq|threema|imo)'
const TLD =
  '(?:com|net|org|de|io|co|uk|ru|fr|es|it|pl|in|pk|me|info|eu|at|ch|nl|br|ua|dev|app|pt|tr|cz|se|mx|biz|mail|email)'
const PROVIDER =
  '(?:gmail|googlemail|yahoo|ymail|outlook|hotmail|live|proton|protonmail|icloud|gmx|web|mail|yandex|aol|zoho|tutanota|fastmail|qq|163|t-online|orange|rediffmail)'
const AT_WORD = '(?:at|a\\.t|ät|arroba|chiocciola|arobase|klammeraffe|собака|малпа)'
const DOT_WORD = '(?:dot|d0t|punkt|punto|point|ponto|точка|kropka)'
const AT = `(?:\\s*[([{<]\\s*(?:${AT_WORD}|@)\\s*[)\\]}>]\\s*|\\s+${AT_WORD}\\s+)`
const DOT = `(?:\\s*[([{<]\\s*(?:${DOT_WORD}|\\.)\\s*[)\\]}>]\\s*|\\s+${DOT_WORD}\\s+)`
const NAME = '[\\p{L}\\d][\\p{L}\\d._+-]{0,63}'
const START = '(?<![\\p{L}\\d._+-])'
const CALLED =
  '(?:call me|call us|ring me|text me|sms|phone|my number|mobile|cell|tel|telephone|telefon|telefono|teléfono|téléphone|handy|mobil|whats\\s?app|telegram|viber|signal|imo|llámame|appelez|rufen sie|ruf mich|звоните|телефон|тел|номер|facetime)'
/** Who says this before "at yahoo.com" talks of a company, not of an address. */
const NO_ADDRESS =
  /^(?:look|looked|looking|work|works|worked|working|hosted|engineer|developer|manager|live|lives|team|buy|available|is|are|me|us|arrive|stay)$/
const NO_HANDLE =
  /^(?:account|already|always|also|available|broken|better|bots?|business|channel|chat|down|fine|free|good|great|group|great|here|installed|integration|just|linked|missing|more|needed|none|only|open|optional|private|public|required|server|slow|supported|there|used|very|verified|with|working)$/
const SPAN = '[\\s()./·•|_*\\u2010-\\u2015-]{0,3}'

const phone = (name: string, why: string, find: ContactRule['find']): ContactRule => ({
  name,
  kind: 'phone',
  why,
  find,
})
const email = (name: string, why: string, find: ContactRule['find']): ContactRule => ({
  name,
  kind: 'email',
  why,
  find,
})
const messenger = (name: string, why: string, find: ContactRule['find']): ContactRule => ({
  name,
  kind: 'messenger',
  why,
  find,
})
const digitsOf = (text: string) => [...text.replace(/\D/g, '')].map(Number)

/** Ways to reach somebody outside. The order is of no importance: what any of them finds is masked. */
export const contactRules: readonly ContactRule[] = [
  email(
    'address',
    'name@host.tld',
    matches(
      /(?<![\p{L}\d._%+-])(?!git@)[\p{L}\d._%+-]{1,64}\s?@\s?(?!\d+\.\d)(?:[\p{L}\d-]{1,63}\.){1,5}\p{L}{2,24}(?![\p{L}\d])/gu
    )
  ),
  email(
    'spelt_address',
    'name at host dot tld, with or without brackets',
    matches(new RegExp(`${START}(?<hit>(?<name>${NAME})${AT}${NAME}${DOT}${TLD})(?![\\p{L}\\d])`, 'dgu'), named)
  ),
  email(
    'bracketed_at',
    'name (at) host.tld: nobody puts a bracket around a plain "at"',
    matches(
      new RegExp(
        `${START}${NAME}\\s*[([{<]\\s*(?:${AT_WORD}|@)\\s*[)\\]}>]\\s*(?:[\\p{L}\\d-]{1,63}\\.){1,4}\\p{L}{2,24}`,
        'gu'
      )
    )
  ),
  email(
    'spelt_dot',
    'name@host dot tld',
    matches(new RegExp(`${START}${NAME}\\s?@\\s?[\\p{L}\\d-]{1,63}${DOT}${TLD}(?![\\p{L}\\d])`, 'gu'))
  ),
  email(
    'at_provider',
    'name at gmail.com: only with hosts of mailboxes, others may be a site',
    matches(
      new RegExp(`${START}(?<name>${NAME})\\s+${AT_WORD}\\s+${PROVIDER}\\s?[.,]\\s?${TLD}(?![\\p{L}\\d])`, 'gu'),
      named
    )
  ),
  email(
    'mailbox_name',
    'gmail: name99, the host is left for the reader to add',
    matches(
      /(?<!\p{L})(?:gmail|hotmail|yahoo|outlook|protonmail)\s?(?:id|account|address|adresse)?\s?(?:is|ist|es|:|=|-|–)\s?(?<hit>(?=[\p{L}._+-]*\d|[\p{L}\d]+[._])[\p{L}\d][\p{L}\d._+-]{3,63})/dgu
    )
  ),
  phone(
    'international',
    '+49 171 2345678 or 0049 ...',
    matches(new RegExp(`(?<![\\p{L}\\d.+])(?:\\+\\s?|00)(?:${SPAN}\\d){8,15}(?!\\d)`, 'gu'), ([found]) =>
      /^(?:\+\s?|00)[1-9(]/.test(found)
    )
  ),
  phone(
    'national',
    '0171 2345678, 089/123456, 01 71 23 45 67 89: a number with the area in front',
    matches(new RegExp(`(?<![\\p{L}\\d./:-])\\(?0[1-9]\\d?(?:${SPAN}\\d){6,9}(?![\\d]|[.,]\\d)`, 'gu'), ([found]) =>
      hasDigits(found, 9, 12)
    )
  ),
  phone(
    'with_area',
    '(555) 123-4567 and 555-123-4567',
    matches(/(?<![\p{L}\d./-])(?:\(\d{3}\)\s?\d{3}[\s.-]\d{4}|\d{3}-\d{3}-\d{4}|\d{3}\.\d{3}\.\d{4})(?![\d-])/gu)
  ),
  phone(
    'asked_to_call',
    'Call me: 555 123 4567. A word says what the digits are',
    matches(
      new RegExp(`(?<!\\p{L})${CALLED}(?!\\p{L})[^\\d\\n]{0,25}?(?<hit>\\+?\\(?\\d(?:${SPAN}\\d){6,14})(?!\\d)`, 'dgu')
    )
  ),
  phone(
    'single_digits',
    '0 1 7 1 2 3 ..., 0.1.7.1: digits put apart so that they are not seen as a number',
    matches(/(?<![\p{L}\d])\d(?:[\s.,\-_*|/•·]{1,3}\d){7,}(?![\p{L}\d])/gu, ([found]) => !isCounting(digitsOf(found)))
  ),
  phone('spoken', 'plus four nine one seven one ...', spokenDigits),
  messenger(
    'link',
    't.me/, wa.me/, discord.gg/ and the like: a link that opens a chat elsewhere',
    matches(
      /(?<![\p{L}\d.-])(?:https?:\/\/)?(?:www\.)?(?:t\.me|telegram\.(?:me|dog)|wa\.me|(?:api|chat|web)\.whatsapp\.com|discord\.gg|discord(?:app)?\.com\/(?:invite|users)|join\.skype\.com|signal\.(?:me|group)|m\.me|viber\.me|line\.me|wechat\.me|snapchat\.com\/add)(?![\p{L}\d.-])(?:[/?#][^\s<>"]*)?/gu
    )
  ),
  messenger(
    'spelt_link',
    't dot me slash name',
    matches(
      new RegExp(`(?<![\\p{L}\\d])(?:t|wa)\\s?(?:${DOT}|\\s\\.\\s)\\s?me\\s?(?:slash|/)?\\s?@?[\\p{L}\\d_]{3,40}`, 'gu')
    )
  ),
  messenger(
    'scheme',
    'tg://, skype:, tel: open a program',
    matches(
      /(?<![\p{L}\d])(?:(?:tg|whatsapp|viber|sgnl|weixin|skype):(?:\/\/)?[\p{L}\d][^\s<>"]{3,}\?[^\s<>"]+|(?:tg|whatsapp|viber|sgnl|weixin):\/\/[^\s<>"]+|tel:\+?[\d.-]{7,})/gu
    )
  ),
  messenger(
    'at_handle',
    'Telegram @name',
    matches(
      new RegExp(`(?<!\\p{L})${MESSENGER}(?!\\p{L})[^.!?\\n@]{0,25}(?<hit>@(?<handle>[\\p{L}\\d_.]{3,32}))`, 'dgu'),
      handled
    )
  ),
  messenger(
    'handle_on',
    '@name on Telegram',
    matches(
      new RegExp(
        `(?<![\\p{L}\\d.])(?<hit>@(?<handle>[\\p{L}\\d_.]{3,32}))\\s?(?:,|\\(|-|–)?\\s?(?:on|in|auf|en|sur|bei|at|via|в|no|na|is my)?\\s?(?:my\\s)?${MESSENGER}(?!\\p{L})`,
        'dgu'
      ),
      handled
    )
  ),
  messenger(
    'named_handle',
    'my Telegram is name, Skype: name.99: said to be a name, or looking like one',
    matches(
      new RegExp(
        `(?<!\\p{L})(?<mine>(?:my|mein|mi|mon|meu|мой)\\s)?${MESSENGER}(?!\\p{L})\\s?(?<id>id|user\\s?name|handle|nick(?:name)?|name|contact|логин|ник)?\\s?(?:is|ist|es|est|:|=|->|→|—|–)+\\s?(?<hit>@?(?<handle>(?:live:)?[\\p{L}\\d][\\p{L}\\d_.-]{2,39}))`,
        'dgu'
      ),
      ({ groups }) => {
        const { mine, id, handle } = groups as Record<string, string | undefined>
        if (NO_HANDLE.test(handle!)) return false
        return (mine ?? id) ? handle!.length > 3 : /[\p{L}][._]?\d|_|[\p{L}]\.[\p{L}]|^live:/u.test(handle!)
      }
    )
  ),
  messenger(
    'find_me',
    'add name_99 on Telegram, find me on Skype as name',
    matches(
      new RegExp(
        `(?<!\\p{L})(?:(?:add|message|text|ping|dm|hit up|write to)\\s(?<hit>[\\p{L}\\d]+[\\p{L}\\d_.]*[\\d_][\\p{L}\\d_]*)\\s(?:on|via|in)\\s${MESSENGER}|(?:find|add|reach|text|message|write|ping|contact|dm|schreib|busca)\\s?(?:me|mir|mich|us)?\\s(?:on|at|via|in|auf|bei|en)\\s${MESSENGER}[\\s,:(]{1,3}(?:as|under|als|como|comme)\\s(?<hit2>[\\p{L}\\d][\\p{L}\\d_.-]{3,39}))`,
        'dgu'
      )
    )
  ),
  messenger('skype_live', 'live:.cid.name is a Skype name', matches(/(?<![\p{L}\d])live:[\p{L}\d._-]{4,60}/gu)),
  messenger(
    'discord_tag',
    'name#1234 beside the word Discord',
    matches(
      /(?<=discord[^\n]{0,40})(?<![\p{L}\d])[\p{L}\d_.]{2,32}#\d{4}(?!\d)|(?<![\p{L}\d])[\p{L}\d_.]{2,32}#\d{4}(?=[^\n]{0,20}discord)/gu
    )
  ),
]

function named({ groups }: RegExpExecArray) {
  return !NO_ADDRESS.test(groups!.name)
}

function handled({ groups }: RegExpExecArray) {
  return !/bot$/.test(groups!.handle)
}
