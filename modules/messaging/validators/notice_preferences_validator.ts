import vine from '@vinejs/vine'

const topics = () => vine.array(vine.string().maxLength(60)).maxLength(50).optional()

export const noticePreferencesValidator = vine.create({ inApp: topics(), mail: topics() })
