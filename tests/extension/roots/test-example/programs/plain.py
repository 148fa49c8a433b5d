import words

print(words.WORDS)
