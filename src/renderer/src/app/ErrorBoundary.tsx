import { Component, type ReactNode } from 'react'
import { flushAll } from '#renderer/document/flush-registry.ts'
import { CrashView } from './CrashView.tsx'

type State = { crashed: boolean, saved: 'asking' | 'yes' | 'no' }

/**
 * Where a bug of the interface ends. It asks whatever holds words to save them,
 * and says 已保存 only once that is so.
 */
export class ErrorBoundary extends Component<{ children: ReactNode }, State> {
  override state: State = { crashed: false, saved: 'asking' }

  static getDerivedStateFromError(): State {
    return { crashed: true, saved: 'asking' }
  }

  override componentDidCatch(error: unknown): void {
    console.error(error)
    flushAll().then(
      () => this.setState({ saved: 'yes' }),
      () => this.setState({ saved: 'no' }),
    )
  }

  override render(): ReactNode {
    return this.state.crashed ? <CrashView saved={this.state.saved} /> : this.props.children
  }
}
