import { z } from 'zod'

const LONGEST_REASON = 40
export const MOST_REASONS = 40
const isPlain = (words: string): boolean => !/[\u0000-\u001f\u007f\u2028\u2029]/.test(words)

/** 退稿原因: what an editor chooses of, each once. */
export const ReturnReasonsSchema = z.array(z.string().trim().min(1).max(LONGEST_REASON).refine(isPlain, 'control-character')).max(MOST_REASONS)
  .refine((reasons) => new Set(reasons).size === reasons.length, 'twice')

/** Would the schema give them back as they are? (See isChannel.) */
export const areReturnReasons = (value: unknown): boolean => Array.isArray(value) && value.length <= MOST_REASONS && new Set(value).size === value.length
  && value.every((one: unknown) => typeof one === 'string' && one !== '' && one.length <= LONGEST_REASON && one === one.trim() && isPlain(one))

/** Until a newsroom has its own. */
export const USUAL_RETURN_REASONS: readonly string[] = ['事实待核实', '来源不清', '标题不妥', '导语不清', '文字要改', '图片不合用', '不合本栏目', '重复']

/** As the record keeps it: what was chosen in a line of its own, then what was written. */
export const reasonText = (chosen: readonly string[], written: string): string => [chosen.join('；'), written.trim()].filter((part) => part !== '').join('\n')
