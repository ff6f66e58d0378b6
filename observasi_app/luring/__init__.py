"""Operations: every act carries an id, happens once, and can be repeated harmlessly. Also private drafts."""
