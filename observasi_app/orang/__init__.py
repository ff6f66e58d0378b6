"""The operator's desk: the people of a school, their assignments and accounts, coach–guru pairs, and the school itself.

Who acts: the operator. What enters: names, numbers, dates, as the school's own papers say them. What leaves: people who
can sign in and who stand in the right role on the right day. An operator sees people, never the content of a cycle.
"""
