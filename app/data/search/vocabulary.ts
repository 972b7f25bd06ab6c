import db from '@adonisjs/lucid/services/db'
import { onMysql, type Trx } from '#app/data/transact'
import { nearestWord, mostSlips } from '#app/data/search/nearest_word'
import { piecesOf } from '#app/data/search/words'

const TABLE = 'search_words'
const MOST_CORRECTED = 12
const SHORTEST_BEGINNING = 3
const LONGEST_KEPT = 40

/** Remembers the words of a document, so that slips of the pen can be told from words somebody uses. */
export async function learnWords(index: string, words: string[], trx: Trx) {
  const wanted = [...new Set(words)].filter((word) => word.length <= LONGEST_KEPT).sort()
  if (wanted.length === 0) return
  const rows = await trx.from(TABLE).where('index_name', index).whereIn('word', wanted).select('word')
  const known = new Set(rows.map(({ word }) => word as string))
  const added = wanted.filter((word) => !known.has(word))
  // Another process may learn the same word at this moment.
  const verb = { sql: onMysql(trx) ? 'insert ignore' : 'insert or ignore' }
  for (const word of added) {
    await trx.rawQuery(`${verb.sql} into search_words (index_name, word) values (?, ?)`, [index, word])
  }
}

/**
 * The text with its misspelt words put right, or null when there is nothing to put right. A word is right when a
 * document of the index has it or one that begins with it, or when it is among `known` (normalised words, each with the
 * way it is written), which also serve as corrections and are preferred.
 */
export async function correctSpelling(
  index: string,
  text: string,
  known: ReadonlyMap<string, string>
): Promise<string | null> {
  let corrected = ''
  let from = 0
  for (const { text: typed, at, words } of piecesOf(text).slice(0, MOST_CORRECTED)) {
    const right = words.length === 1 && !known.has(words[0]) ? await correction(index, words[0], known) : null
    if (right === null) continue
    corrected += text.slice(from, at) + right
    from = at + typed.length
  }
  return from === 0 ? null : corrected + text.slice(from)
}

async function correction(index: string, word: string, known: ReadonlyMap<string, string>) {
  if (mostSlips(word) === 0 || (await isUsed(index, word))) return null
  const slips = mostSlips(word)
  const near = await db
    .from(TABLE)
    .where('index_name', index)
    .where((either) => either.where('word', 'like', `${word[0]}%`).orWhere('word', 'like', `${word[1]}${word[0]}%`))
    .whereRaw('length(word) between ? and ?', [word.length - slips, word.length + slips])
    .select('word')
  const right = nearestWord(word, [...known.keys(), ...near.map((row) => row.word as string)])
  return right === null ? null : (known.get(right) ?? right)
}

async function isUsed(index: string, word: string) {
  const isBeginning = word.length >= SHORTEST_BEGINNING
  const query = db.from(TABLE).where('index_name', index)
  const found = await (isBeginning ? query.where('word', 'like', `${word}%`) : query.where('word', word))
    .select('id')
    .first()
  return Boolean(found)
}
