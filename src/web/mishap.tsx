import { Component, type ReactNode } from 'react';
import { RequestFailure } from './api.js';
import { Failed } from './parts/states.jsx';

/** Catches what a page throws (a bug, or a part of the page that a newer build replaced), and offers to load it anew. */
export class Mishap extends Component<{ readonly children: ReactNode }, { readonly cause: Error | null }> {
  override state: { readonly cause: Error | null } = { cause: null };

  static getDerivedStateFromError(cause: Error) {
    return { cause };
  }

  override render() {
    const { cause } = this.state;
    if (cause === null) return this.props.children;
    return <Failed failure={new RequestFailure('mishap', cause.message, '')} again={() => window.location.reload()} />;
  }
}
