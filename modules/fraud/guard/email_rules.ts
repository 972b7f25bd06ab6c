import { DOT, rulesOf, type ContactRule } from './contact_rule.js'
import { matches } from './finders.js'

const TLD =
  '(?:com|net|org|de|io|co|uk|ru|fr|es|it|pl|in|pk|me|info|eu|at|ch|nl|br|ua|dev|app|pt|tr|cz|se|mx|biz|mail|email)'
const PROVIDER =
  '(?:gmail|googlemail|yahoo|ymail|outlook|hotmail|live|proton|protonmail|icloud|gmx|web|mail|yandex|aol|zoho|tutanota|fastmail|qq|163|t-online|orange|rediffmail)'
const AT_WORD = '(?:at|a\\.t|ät|arroba|chiocciola|arobase|klammeraffe|собака|малпа)'
const AT = `(?:\\s*[([{<]\\s*(?:${AT_WORD}|@)\\s*[)\\]}>]\\s*|\\s+${AT_WORD}\\s+)`
const NAME = '[\\p{L}\\d][\\p{L}\\d._+-]{0,63}'
const START = '(?<![\\p{L}\\d._+-])'
/** Who says this before "at yahoo.com" talks of a company, not of an address. */
const NO_ADDRESS =
  /^(?:look|looked|looking|work|works|worked|working|hosted|engineer|developer|manager|live|lives|team|buy|available|is|are|me|us|arrive|stay)$/

const email = rulesOf('email')

/** Addresses of mailboxes, whole or spelt out. */
export const emailRules: readonly ContactRule[] = [
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
    'provider_alone',
    'name@gmail, name@gmail,com, name at gmail com: the reader adds what is missing',
    matches(
      new RegExp(
        `${START}(?<name>${NAME})(?:\\s?@\\s?${PROVIDER}(?:\\s?[.,]\\s?${TLD}|(?![\\p{L}\\d.-]))|\\s+${AT_WORD}\\s+(?:g|hot|proton|google|y|rediff)mail\\s+${TLD}(?![\\p{L}\\d]))`,
        'gu'
      ),
      named
    )
  ),
  email(
    'asked_to_write',
    'My mail is name at gmail: a word says what it is',
    matches(
      /(?<!\p{L})(?:e-?mail|mail|write|contact|reach|address|adresse|correo)(?!\p{L})[^.!?\n@]{0,25}\s(?<hit>[\p{L}\d][\p{L}\d._+-]{2,63}\s+at\s+(?:gmail|googlemail|hotmail|protonmail|icloud|gmx|rediffmail))(?![\p{L}\d])/dgu
    )
  ),
  email(
    'joined_words',
    'name_at_host_dot_tld',
    matches(new RegExp(`${START}[\\p{L}\\d]{2,40}[_-]at[_-][\\p{L}\\d]{2,40}[_-]dot[_-]${TLD}(?![\\p{L}\\d])`, 'gu'))
  ),
  email(
    'single_letters',
    'n a m e @ h o s t . t l d',
    matches(/(?<![\p{L}\d])(?:[\p{L}\d._]\s){3,40}@(?:\s?[\p{L}\d.](?![\p{L}\d])){5,40}/gu)
  ),
  email(
    'mailbox_name',
    'gmail: name99, the host is left for the reader to add',
    matches(
      /(?<!\p{L})(?:gmail|hotmail|yahoo|outlook|protonmail)\s?(?:id|account|address|adresse)?\s?(?:is|ist|es|:|=|-|–)\s?(?<hit>(?=[\p{L}._+-]*\d|[\p{L}\d]+[._])[\p{L}\d][\p{L}\d._+-]{3,63})/dgu
    )
  ),
]

function named({ groups }: RegExpExecArray) {
  return !NO_ADDRESS.test(groups!.name)
}
