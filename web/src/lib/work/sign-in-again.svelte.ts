/** In the browser only: whether the dialog to sign in again is asked for, and who waits for it. */
class SignInAgain {
  isAsked = $state(false);
  #waiting: ((isSignedIn: boolean) => void)[] = [];

  /**
   * Asks to sign in, on the page as it is: for what is saved while typing, when the API says 401.
   * `if (response.status === 401 && (await signInAgain.ask())) … once more`
   */
  ask(): Promise<boolean> {
    this.isAsked = true;
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  answer(isSignedIn: boolean) {
    this.isAsked = false;
    for (const resolve of this.#waiting.splice(0)) resolve(isSignedIn);
  }
}

export const signInAgain = new SignInAgain();
