/**
 * Hover lights words and value together: whatever carries `data-claims` names the claims that it shows, and pointing at it, or
 * focusing it, lights everything that shows one of them. Done on the document, beside React: nothing is rendered anew.
 */
export function lightClaims(root: HTMLElement): () => void {
  const enter = (event: Event) => {
    const under = event.target instanceof Element ? event.target.closest('[data-claims]') : null;
    // A page that scrolls under a resting hand must not darken what the keys chose.
    const chosen = root.contains(document.activeElement) ? document.activeElement?.closest('[data-claims]') : null;
    const from = under ?? chosen;
    darken(root);
    for (const id of from?.getAttribute('data-claims')?.split(' ') ?? [])
      for (const shown of root.querySelectorAll(`[data-claims~="${CSS.escape(id)}"]`)) shown.classList.add('lit');
  };
  const leave = () => darken(root);
  root.addEventListener('pointerover', enter);
  root.addEventListener('focusin', enter);
  root.addEventListener('pointerleave', leave);
  return () => {
    root.removeEventListener('pointerover', enter);
    root.removeEventListener('focusin', enter);
    root.removeEventListener('pointerleave', leave);
  };
}

function darken(root: HTMLElement): void {
  for (const shown of root.querySelectorAll('.lit')) shown.classList.remove('lit');
}
