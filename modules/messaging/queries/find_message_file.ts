import db from '@adonisjs/lucid/services/db'
import { filesByIds } from '#app/files/stored_file'

/** A file that was sent in this conversation; throws E_ROW_NOT_FOUND for any other. */
export async function findMessageFile(conversationId: number, publicId: string) {
  const row = await db
    .from('message_files')
    .join('messages', 'messages.id', 'message_files.message_id')
    .join('files', 'files.id', 'message_files.file_id')
    .where('messages.conversation_id', conversationId)
    .where('files.public_id', publicId)
    .select('files.id')
    .firstOrFail()
  return (await filesByIds([row.id]))[0]
}
