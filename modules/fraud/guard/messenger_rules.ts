import { DOT, rulesOf, type ContactRule } from './contact_rule.js'
import { matches } from './finders.js'

const MESSENGER =
  '(?:telegramm?|телег\\p{L}{0,6}|telgram|tg|тг|تلگرام|whats\\s?app|wats\\s?app|[вw]ат?[сc]ап\\p{L}{0,3}|واتساپ|skype|скайп\\p{L}{0,2}|signal|discord|viber|вайбер\\p{L}{0,2}|wechat|weixin|微信|snapchat|instagram|insta|ig|kik|zalo|icq|threema|imo|line(?=\\sid))'
const NO_HANDLE =
  /^(?:account|already|always|also|available|broken|better|bots?|business|channel|chat|down|fine|free|good|great|group|great|here|installed|integration|just|linked|missing|more|needed|none|only|open|optional|private|public|required|server|slow|supported|there|used|very|verified|with|working)$/
/** Ends of file and package names: `node.js` is nobody. */
const FILE = /\.(?:js|ts|py|io|com|net|org|php|go|rs|json|html|css)$/

const messenger = rulesOf('messenger')

/** Names and links of messengers; the word Telegram alone is no way to reach anybody. */
export const messengerRules: readonly ContactRule[] = [
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
        `(?<!\\p{L})(?<mine>(?:my|mein|mi|mon|meu|мой)\\s)?(?<app>${MESSENGER})(?!\\p{L})\\s?(?<id>id|user\\s?name|handle|nick(?:name)?|name|contact|логин|ник)?\\s?(?:is|ist|es|est|:|=|->|→|—|–|-)+\\s?(?<hit>@?(?<handle>(?:live:)?[\\p{L}\\d][\\p{L}\\d_.-]{2,39}))`,
        'dgu'
      ),
      ({ groups }) => {
        const { app, mine, id, handle } = groups as Record<string, string | undefined>
        if (NO_HANDLE.test(handle!) || FILE.test(handle!)) return false
        // In code, `signal` has fields.
        if (app === 'signal' && !/\d/.test(handle!)) return false
        return (mine ?? id) ? handle!.length > 3 : /[\p{L}][._]?\d|_|[\p{L}]\.[\p{L}]|^live:/u.test(handle!)
      }
    )
  ),
  messenger(
    'bare_handle',
    'wechat name1988, insta na.me: programs that have no other meaning in a brief',
    matches(
      /(?<!\p{L})(?:wechat|weixin|insta|ig|snapchat|kik|viber|imo|icq)\s(?:id\s)?(?<hit>(?<handle>[\p{L}][\p{L}\d_.]*(?:\d{2,}|[\p{L}]\.[\p{L}]{2,})))(?![\p{L}\d])/dgu,
      ({ groups }) => groups!.handle.length > 5 && !FILE.test(groups!.handle)
    )
  ),
  messenger(
    'find_me',
    'add name_99 on Telegram, find me on Skype as name',
    matches(
      new RegExp(
        `(?<!\\p{L})(?:(?:add|message|text|ping|dm|hit up|write to)\\s(?<hit>[\\p{L}\\d]+[\\p{L}\\d_.]*[\\d_][\\p{L}\\d_]*)\\s(?:on|via|in)\\s${MESSENGER}|(?:find|add|reach|text|message|write|ping|contact|dm|schreib|busca)\\s?(?:me|mir|mich|us)?\\s(?:on|at|via|in|auf|bei|en)\\s${MESSENGER}[\\s,:(]{1,3}(?:as|under(?:\\sthe\\s(?:user)?name(?:\\sof)?)?|by\\sthe\\sname(?:\\sof)?|als|unter|como|comme)\\s(?<hit2>[\\p{L}\\d][\\p{L}\\d_.-]{3,39}))`,
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

function handled({ groups }: RegExpExecArray) {
  return !/bot$/.test(groups!.handle)
}
