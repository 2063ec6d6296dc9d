import { useState } from 'react'
import { TriangleAlert, X } from 'lucide-react'
import { Form } from 'react-aria-components/Form'
import type { ChannelRules } from '#core/article/channel.ts'
import { MOST_TASKS, TaskWordsSchema, type StepName } from '#core/article/step-rules.ts'
import { requiredTasks } from '#core/workflow/checklist.ts'
import { useWords } from '#renderer/i18n/use-words.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { IconButton } from '#renderer/ui/IconButton.tsx'
import { SegmentedControl } from '#renderer/ui/SegmentedControl.tsx'
import { TextField } from '#renderer/ui/TextField.tsx'
import { tasksOf, withTasks } from './step-draft.ts'
import styles from './step-rules.module.css'

const LEVELS = ['advisory', 'blocking'] as const

/** What a person ticks at a step, in the newsroom's own words. */
export function TaskList({ rules, step, onChange }: { rules: ChannelRules, step: StepName, onChange: (rules: ChannelRules) => void }) {
  const t = useWords()
  const [text, setText] = useState('')
  const tasks = tasksOf(rules, step)
  const words = TaskWordsSchema.safeParse(text)
  const isTwice = words.success && tasks.some((task) => task.words === words.data)
  const isFull = tasks.length >= MOST_TASKS
  const full = isFull ? t('checklist:taskFull', { most: MOST_TASKS }) : null
  const required = requiredTasks(rules)
  const add = (): void => {
    if (!words.success || isTwice || isFull) return
    onChange(withTasks(rules, step, [...tasks, { words: words.data, isBlocking: true }]))
    setText('')
  }
  return (
    // What was typed is meant, also where the next press is 保存 or another step's.
    <section className={styles['section']} aria-label={t('checklist:tasks')} onBlur={add}>
      <h3 className={styles['title']}>{t('checklist:tasks')}</h3>
      <p className={styles['hint']}>{t('checklist:tasksHint')}</p>
      <div role="status" className={styles['troubles']}>{required > MOST_TASKS && <p><TriangleAlert size={13} aria-hidden />{t('checklist:tasksMany', { count: required, most: MOST_TASKS })}</p>}</div>
      <ul className={styles['checks']}>
        {tasks.map((task) => (
          <li key={task.words} className={styles['check']}>
            <span>{task.words}</span>
            <span className={styles['taskActs']}>
              <SegmentedControl
                isBare label={task.words} value={task.isBlocking ? 'blocking' : 'advisory'} options={LEVELS.map((id) => ({ id, label: t(`checklist:level.${id}`) }))}
                onChange={(level) => onChange(withTasks(rules, step, tasks.map((one) => (one === task ? { ...one, isBlocking: level === 'blocking' } : one))))}
              />
              <IconButton icon={X} size="small" label={t('checklist:taskRemove', { words: task.words })} onPress={() => onChange(withTasks(rules, step, tasks.filter((one) => one !== task)))} />
            </span>
          </li>
        ))}
      </ul>
      {/* Enter adds it, and saves nothing yet. */}
      <Form className={styles['add'] ?? ''} onSubmit={(event) => { event.preventDefault(); add() }}>
        <TextField label={t('checklist:taskLabel')} value={text} onChange={setText} placeholder={t('checklist:taskLike')} maxLength={120} {...(full === null ? {} : { note: full })} problem={isTwice ? t('checklist:taskTwice') : text === '' ? null : full} />
        <Button type="submit" isDisabled={!words.success || isTwice || isFull}>{t('checklist:taskAdd')}</Button>
      </Form>
    </section>
  )
}
